"""The doors of the house: sign-in, the staff desk, the citizens' portal, the administrators' pages."""

from pathlib import Path

from app.portal import desk, front, sign_in

PORTAL_TEMPLATES = Path(__file__).resolve().parent / "templates"
PORTAL_PAGES = (front.FrontPages, sign_in.SignInPages, desk.DeskPages)
