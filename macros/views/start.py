from .frame import Site


def index(site: Site, here: str) -> str:
    return "<div></div>"
