"""What is kept between builds and how files get to the disk: the store, what is known of each meeting, parallel work, the site's folder."""
