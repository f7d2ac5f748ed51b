"""Oscar's own models, which live in whichever app takes its place."""

from oscar.apps.shipping.models import *  # noqa: F403  how Oscar documents it
