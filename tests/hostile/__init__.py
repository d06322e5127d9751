"""Hostile changes: what somebody might put into a change so that it is published, run or read by mistake."""
