"""What the claims of one document lend each other: places, days, doers, the deed that an answer is about. The order counts: each step
takes what those before it gave."""

import datetime
from collections.abc import Sequence

from evenhand.knowledge.actors import ActorTable
from evenhand.read.deeds.aboard import hit_who_is_aboard
from evenhand.read.deeds.attackers import name_attackers
from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.foes import name_foes
from evenhand.read.deeds.own_side import part_own_sides
from evenhand.read.deeds.posts import give_posts
from evenhand.read.story.answers import lend_to_answers
from evenhand.read.story.callings import name_sources
from evenhand.read.story.dating import (
    date_by_clauses,
    date_by_hours,
    date_by_lone_day,
    date_by_making,
    date_by_sayings,
    date_by_statements,
    date_in_order,
    forget_undated,
)
from evenhand.read.story.place_bridging import bridge_places
from evenhand.read.story.place_sharing import share_places
from evenhand.read.story.place_speakers import lend_speakers_places
from evenhand.read.story.theatre import give_theatres
from evenhand.read.story.thread import weave
from evenhand.read.story.untold import give_back
from evenhand.read.story.war_time import date_wars


def lend(kept: Sequence[Draft], published: datetime.date | None, actors: ActorTable) -> None:
    """Complete the claims of a document from one another, in place; what is borrowed is marked so. Answers to a deed that another
    claim tells ("the army denied it") take it up when that claim is complete."""
    told = [draft for draft in kept if draft.takes_up is None]
    share_places(told)
    give_theatres(told)
    date_by_making(told)
    date_by_clauses(told)
    date_wars(told, published)
    date_by_hours(told)
    bridge_places(weave(told))
    lend_speakers_places(told)
    hit_who_is_aboard(told)
    part_own_sides(told, actors)
    give_posts(told)
    name_attackers(told)
    name_foes(told)
    date_by_sayings(told)
    date_by_statements(told)
    date_by_lone_day(told)
    date_in_order(told)
    forget_undated(told)
    give_back(told)
    lend_to_answers(kept)
    name_sources(kept)
