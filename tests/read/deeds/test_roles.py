"""Who does it and whom it befalls, construction by construction."""

import pytest
from tests.read.reading import agents, drafts, targets, told

from evenhand.read.deeds.roles import unique
from evenhand.read.reader import Reader
from evenhand.read.sentence.clauses import is_passive, is_plural
from evenhand.read.sentence.parties import base, with_role
from evenhand.records import Party, Span, Words

SENTENCES = {
    "active": ("Armenian forces shelled Azerbaijani positions.", "shelled", ["ARM:MIL"], ["AZE:MIL"]),
    "passive with by": ("Azerbaijani positions were shelled by Armenian forces.", "shelled", ["ARM:MIL"], ["AZE:MIL"]),
    "passive without by": ("Azerbaijani positions were shelled overnight.", "shelled", [], ["AZE:MIL"]),
    "relative clause": ("Armenian forces, who shelled Azerbaijani positions, later withdrew.", "shelled", ["ARM:MIL"], ["AZE:MIL"]),
    "reduced relative": ("Azerbaijani positions shelled by Armenian forces were burning.", "shelled", ["ARM:MIL"], ["AZE:MIL"]),
    "coordinated verbs": ("Armenian forces advanced and shelled Azerbaijani positions.", "shelled", ["ARM:MIL"], ["AZE:MIL"]),
    "coordinated doers": ("Armenia and Iran attacked Azerbaijani forces.", "attacked", ["ARM", "IRN"], ["AZE:MIL"]),
    "object control": ("Armenia ordered its troops to attack Azerbaijani forces.", "attack", ["ARM:MIL"], ["AZE:MIL"]),
    "subject control": ("Armenian forces began to shell Azerbaijani positions.", "shell", ["ARM:MIL"], ["AZE:MIL"]),
    "accusation": ("Azerbaijan accused Armenia of shelling the town.", "shelling", ["ARM"], ["CIV"]),
    "relative clause without its object": ("The aid convoy, which Ethiopian drones hit, was burning.", "hit", ["ETH:MIL"], ["NGO"]),
    "verb with its object": ("Sudanese troops opened fire on Chadian forces.", "opened fire", ["SDN:MIL"], ["TCD:MIL"]),
    "losses inflicted upon": ("Kenyan troops inflicted heavy losses upon Al-Shabaab.", "inflicted", ["KEN:MIL"], ["AL_SHABAAB"]),
    "target behind a carried noun": ("Kenyan troops carried out raids against Al-Shabaab.", "raids", ["KEN:MIL"], ["AL_SHABAAB"]),
    "hitting behind a carried noun": ("Turkey has carried out air strikes targeting the PKK.", "air strikes", ["TUR"], ["PKK"]),
    "means behind the one hit": ("ISIS targeted Iraqi forces with bomb attacks.", "bomb attacks", ["ISIS"], ["IRQ:MIL"]),
    "responsible": ("The UN said Serbian forces were responsible for the shelling.", "shelling", ["SRB:MIL"], []),
    "involvement": ("Moscow denied any involvement in the raids.", "raids", ["RUS:GOV"], []),
    "in whose course": ("The Malian army killed ten people in an attack.", "attack", ["MLI:MIL"], []),
    "locked in": ("Syrian rebels were locked in fierce fighting.", "fighting", ["SYR:REB"], []),
    "people who flee": ("Thousands of Armenian civilians fled.", "fled", [], ["ARM:CIV"]),
    "ground taken from": ("Iraqi troops captured the town from ISIS.", "captured", ["IRQ:MIL"], ["ISIS"]),
    "each other": ("Kabul and Islamabad blamed each other.", "blamed", ["AFG:GOV", "PAK:GOV"], ["AFG:GOV", "PAK:GOV"]),
    "blamed on": ("Mali blamed the attack on Al-Qaeda.", "blamed", ["MLI"], ["ALQAEDA"]),
    "blew himself up": ("A suicide bomber blew himself up in Maiduguri.", "blew", ["UNSPEC"], []),
    "what crashes": ("A Ukrainian plane crashed near Kharkiv.", "crashed", [], ["UKR:MIL"]),
    "headline": ("Ten Pakistani soldiers killed in Quetta", "killed", [], ["PAK:MIL"]),
    "guerrillas of a group": ("Guerrillas of the ELN ambushed Colombian troops.", "ambushed", ["ELN"], ["COL:MIL"]),
    "noun with adjective and on": ("An Armenian attack on Azerbaijani positions began.", "attack", ["ARM:MIL"], ["AZE:MIL"]),
    "noun with by and of": ("The shelling of Azerbaijani positions by Armenian forces continued.", "shelling", ["ARM:MIL"], ["AZE:MIL"]),
    "clash between": ("Clashes between Armenian forces and Azerbaijani troops erupted.", "Clashes", ["ARM:MIL", "AZE:MIL"], []),
    "withdrawal of its doer": ("The withdrawal of Armenian forces began.", "withdrawal", ["ARM:MIL"], []),
    "light verb": ("Armenian forces launched an attack on Azerbaijani positions.", "attack", ["ARM:MIL"], ["AZE:MIL"]),
    "tied to a deed": ("Peru said there was nothing to link Bolivia to the raids.", "raids", ["BOL"], []),
    "one deed of two": ("Ghana was responsible for gas and other chemical attacks.", "chemical attacks", ["GHA"], []),
    "punished for it": ("The rebels of Mali must be punished for the use of poison gas.", "use", ["MLI:REB"], []),
    "leave to act": ("Chile asked for permission to resume the raids on Peruvian troops.", "raids", ["CHL"], ["PER:MIL"]),
    "approval of a deed": ("Chile pushes for approval for strikes on Peru.", "strikes", ["CHL"], ["PER"]),
    "aim of an operation": ("The Malian army operation was aimed at the recapture of the town.", "recapture", ["MLI:MIL"], []),
    "war between": ("Chad was torn by a conflict between Chadian troops and Sudanese rebels.", "conflict", ["TCD:MIL", "SDN:REB"], []),
    "gerund of others": ("Ten civilians were killed in shelling by Armenian forces.", "shelling", ["ARM:MIL"], []),
    "along with": ("Peru along with Chile has been assisting Bolivian troops.", "assisting", ["PER", "CHL"], ["BOL:MIL"]),
    "post that a bomb hits": ("Six people were killed in a blast at a Malian army checkpoint in Gao.", "blast", [], ["MLI:MIL"]),
    "called its target": ("Malian troops have been the target of shelling.", "shelling", [], ["MLI:MIL"]),
    "purpose of a campaign": ("Mali launched an offensive to drive Al-Shabaab from the town.", "offensive", ["MLI"], ["AL_SHABAAB"]),
    "aid behind a verb": ("The war triggered more Peruvian aid to Bolivian rebels.", "aid", ["PER"], ["BOL:REB"]),
    "ground that falls to": ("Kabul fell to the Taliban in August.", "fell", ["TALIBAN"], []),
    "ground that falls to an army": ("Huambo fell to Angolan government troops on Sunday.", "fell", ["AGO:MIL"], []),
    "ground fallen into hands": ("The town had fallen into the hands of the M23.", "fallen", ["M23"], []),
    "ground under control": ("Aleppo fell under Syrian army control.", "fell", ["SYR:MIL"], []),
    "vehicles destroyed by strikes": ("Three strikes destroyed two ISIL vehicles.", "strikes", [], ["ISIS"]),
    "posts destroyed by shelling": ("The shelling destroyed four Armenian positions.", "shelling", [], ["ARM:MIL"]),
    "posts of the others destroyed": ("The shelling destroyed four Azerbaijani positions.", "shelling", [], ["AZE:MIL"]),
    "arms of those asked": ("Chile urged the rebels of Peru to lay down their arms.", "lay", ["PER:REB"], []),
    "arms of those called on": ("Somalia called on Al-Shabaab to lay down its arms.", "lay", ["AL_SHABAAB"], []),
    "its own people": ("Chile accused the Peruvian government of bombing its own people.", "bombing", ["PER:MIL"], ["PER:CIV"]),
    "town razed": ("Suspected Boko Haram gunmen razed the town in Nigeria.", "razed", ["BOKO_HARAM"], ["NGA:CIV"]),
    "court house": ("Gunmen torched the courthouse in Nepal.", "torched", ["UNSPEC"], ["NPL:GOV"]),
    "mined roads": ("Rebels mined the roads in Nepal.", "mined", ["NPL:REB"], []),
    "passives joined": ("The mayor was stopped in Chile and beheaded.", "beheaded", [], ["CHL:GOV"]),
    "condemned for a deed": ("Chile condemned the raid by Peruvian troops.", "condemned", ["CHL"], ["PER:MIL"]),
    "denounced for a deed": ("Peru denounced the bombing of its towns by Chilean troops.", "denounced", ["PER"], ["CHL:MIL"]),
    "losses": ("The LTTE put its own losses at 240.", "losses", [], ["LTTE"]),
    "going in befalls nobody": ("Armed men entered the hospital in Nepal.", "entered", ["UNSPEC"], []),
    "men moved": ("Chile redeployed 5,000 men from the town.", "redeployed", ["CHL"], []),
    "counted people": ("Rebels in Nepal abducted hundreds of people.", "abducted", ["NPL:REB"], ["NPL:CIV"]),
    "men taken": ("Troops in Nepal detained 12 men.", "detained", ["NPL:MIL"], ["NPL:CIV"]),
    "those whom strikes killed": ("Chilean air strikes that killed 15 civilians in Peru went on.", "air strikes", ["CHL:MIL"], []),
    "forces whom strikes killed": ("Chilean air strikes that killed Peruvian soldiers went on.", "air strikes", ["CHL:MIL"], ["PER:MIL"]),
    "list past a place": ("Rebels killed the mayor of Churcampa, Huancavelica Department, and five other persons.", "killed", ["PER:REB"],
                          ["PER:GOV", "PER:CIV"]),
    "charge in a clause": ("Chile charged that Peruvian troops shelled its towns.", "charged", ["CHL"], ["PER:MIL"]),
    "partners in an agreement": ("Peru ratified a peace deal with Bolivia.", "ratified", ["PER", "BOL"], []),
    "agreement with": ("A ceasefire with Bolivia was announced by Peru.", "ceasefire", ["BOL", "PER"], []),
    "given to its receiver": ("Malian rebels received weapons from Chad.", "received", ["TCD"], ["MLI:REB"]),
    "howitzers fired at a state": ("Chile fired howitzers at Peru.", "fired", ["CHL"], ["PER"]),
    "fired in an attack": ("Peru said shells were fired at it in the first such attack since May.", "attack", [], ["PER"]),
    "target south-west of": ("Peruvian jets carried out a raid on an ISIS base northeast of Kirkuk.", "raid", ["PER:MIL"], ["ISIS"]),
    "means before a gerund": ("Ten civilians were killed in Turkish tank shelling in the south of Afrin.", "shelling", ["TUR:MIL"], []),
    "craft of a state": ("The Kenya Airways Boeing 767 was blown up over Chad.", "blown", [], ["KEN"]),
    "sanctions beside officers": ("Peru announced travel bans against four senior officers and an embargo on arms.", "embargo", [], []),
    "he who speaks": ("President Macron said he would lend support to Chad.", "lend", ["FRA:GOV"], ["TCD"]),
    "owned by its victim": ("Peru's army was blamed for the Peruvian villagers' massacre.", "massacre", ["PER:MIL"], ["PER:CIV"]),
    "owned by its doer": ("The Tamil Tigers' murder of two teachers shocked Colombo.", "murder", ["LTTE"], ["LKA:CIV"]),
    "bomb in a bus": ("A bus bomb blew up in Bogota.", "blew", [], []),
    "it goes off": ("The police said a bomb was found in Lima before it exploded.", "exploded", [], []),
    "arms fired": ("Chilean police fired their guns during a march in Santiago.", "fired", ["CHL:COP"], []),
    "protest at a deed": ("Peruvian judges called a strike to protest the assassination of a mayor.", "assassination", [], ["GOV"]),
    "those responsible": ("Those responsible for firing the rockets at Mosul were ISIS fighters.", "firing", ["ISIS"], []),
    "the two sides": ("ISIS and the Iraqi army fought near Mosul and the two sides exchanged fire.", "exchanged", ["IRQ:MIL", "ISIS"], []),
    "leader of a union": ("A union leader was murdered by Peruvian soldiers in Lima.", "murdered", ["PER:MIL"], ["PER:CIV"]),
    "fighting as a gerund": ("Fighting between the Sudanese army and the RSF raged in Khartoum.", "Fighting", ["SDN:MIL", "RSF"], []),
    "appeal to two": ("Kyiv appealed to the UN and to the European Union to stop the bombing.", "appealed", ["UKR:GOV"], ["UN", "EU"]),
    "those let go": ("Taliban fighters overran Kunduz, freeing more than 600 prisoners.", "freeing", ["TALIBAN"], ["AFG:CIV"]),
    "officers in an army": ("Gunmen killed two senior officers in the Malian army in Bamako.", "killed", ["UNSPEC"], ["MLI:MIL"]),
    "before being": ("Malian rebels fired at a convoy before being captured by Chadian troops.", "captured", ["TCD:MIL"], ["MLI:REB"]),
    "claims denied": ("Chile has long denied claims by Peru that it used gas.", "denied", ["CHL"], ["PER"]),
    "fighting alongside against": (
        "Malian troops were fighting alongside Nigerien troops against Al-Shabaab.", "fighting", ["MLI:MIL", "NER:MIL"], ["AL_SHABAAB"],
    ),
    "both lost forces": ("The fighting killed two Malian soldiers and six Al-Shabaab men.", "fighting", ["MLI:MIL", "AL_SHABAAB"], []),
    "by behind its object": ("The use of toxic gas by the Malian army in Gao was condemned.", "use", ["MLI:MIL"], []),
    "came from": ("The gas attacks came from Malian rebels.", "attacks", ["MLI:REB"], []),
    "caused by": ("The explosion in Gao was caused by Malian rebels.", "explosion", ["MLI:REB"], []),
    "accused far off": ("Activists accused the forces loyal to the Malian government of using gas.", "using", ["MLI:MIL"], []),
    "bomber that flies": ("A Su-34 bomber carried out an attack on Hamas.", "attack", [], ["HAMAS"]),
    "joined passives": ("Villagers were robbed, abducted and killed by Malian rebels.", "abducted", ["MLI:REB"], ["MLI:CIV"]),
    "shot and killed": ("Kenyan soldiers shot and killed two Somali policemen.", "shot", ["KEN:MIL"], ["SOM:COP"]),
    "clashes with": ("Three Malian soldiers died in clashes with Al-Shabaab in Gao.", "clashes", ["MLI:MIL"], ["AL_SHABAAB"]),
    "clashes with, of nobody else": ("Clashes with Al-Shabaab broke out in Gao.", "Clashes", ["AL_SHABAAB"], []),
    "attack repelled": ("Malian troops repelled an attack by Al-Shabaab near Gao.", "repelled", ["MLI:MIL"], ["AL_SHABAAB"]),
    "ground rid of": ("Malian troops cleared the village of Kona of Al-Shabaab fighters.", "cleared", ["MLI:MIL"], ["AL_SHABAAB"]),
    "used by": ("Kenyan jets bombed a farm used by Al-Shabaab.", "bombed", ["KEN:MIL"], ["AL_SHABAAB"]),
    "fired at a state": ("Chadian rebels fired rockets at Sudan.", "fired", ["TCD:REB"], ["SDN"]),
    "second clause": (
        "Hamas fired rockets from the Gaza Strip and Egypt carried out air strikes on Hamas.", "air strikes", ["EGY"], ["HAMAS"],
    ),
    "engaged in": ("Chad assisted Malian troops engaged in a firefight with Al-Shabaab.", "firefight", ["MLI:MIL"], ["AL_SHABAAB"]),
    "suffering verb": ("Azerbaijani forces came under attack.", "attack", [], ["AZE:MIL"]),
}


@pytest.mark.parametrize(("text", "word", "doers", "befallen"), SENTENCES.values(), ids=SENTENCES)
def test_roles_of_a_construction(reader: Reader, text: str, word: str, doers: list[str], befallen: list[str]) -> None:
    draft = told(reader, text, word)
    assert (agents(draft), targets(draft)) == (doers, befallen)


@pytest.mark.parametrize("text", ["Russian and Syrian warplanes bombed the town.", "Syrian and Russian warplanes bombed the town."])
def test_two_adjectives_name_two_doers(reader: Reader, text: str) -> None:
    assert sorted(agents(told(reader, text, "bombed"))) == ["RUS:MIL", "SYR:MIL"]


def test_those_between_whom_clashes_erupt_clash(reader: Reader) -> None:
    draft = told(reader, "Clashes erupted between Armenian forces and Azerbaijani troops.", "Clashes")
    assert agents(draft) == ["ARM:MIL", "AZE:MIL"]


def test_a_pronoun_stands_for_whoever_was_spoken_of(reader: Reader) -> None:
    text = "Armenian forces entered the town. They shelled Azerbaijani positions."
    assert agents(told(reader, text, "shelled")) == ["ARM:MIL"]


def test_where_nobody_is_named_nobody_is_made_up(reader: Reader) -> None:
    draft = told(reader, "A bomb exploded at dawn.", "exploded")
    assert (draft.agents, draft.targets) == ((), ())


def test_a_role_is_given_to_countries_never_to_named_groups() -> None:
    assert base("SYR:REB") == "SYR"
    assert with_role("SYR", "CIV") == "SYR:CIV"
    assert with_role("SYR:MIL", "CIV") == "SYR:CIV"
    assert with_role("SYR:REB", "CIV") == "SYR:REB"
    assert with_role("GROUP", "CIV") == "GROUP"
    assert with_role("SYR", "") == "SYR"


def test_a_code_is_given_once_as_first_named() -> None:
    first, again = (Party(actor="SYR", words=Words(word, Span(at, at + 5))) for word, at in (("Syria", 0), ("Syria", 9)))
    assert unique([first, again]) == (first,)


def test_passive_and_plural_are_told_from_the_parse(reader: Reader) -> None:
    scene = drafts(reader, "The posts shelled by the rebels were attacked while police shelled homes.")[0].scene
    verbs = [is_passive(token) for token in scene.tokens if token.lower_ in ("shelled", "attacked")]
    assert verbs == [True, True, False]
    assert [is_plural(token) for token in scene.tokens if token.lower_ in ("rebels", "police")] == [True, True]


def test_a_watcher_is_not_taken_for_the_doer(reader: Reader) -> None:
    text = "Reuters reported from the town. They shelled Azerbaijani positions all night."
    assert agents(told(reader, text, "shelled")) == []


def test_a_town_is_its_people_where_a_verb_hits_it_unless_it_is_held(reader: Reader) -> None:
    assert targets(told(reader, "Ethiopian troops shelled two villages.", "shelled")) == ["CIV"]
    assert targets(told(reader, "Ethiopian troops shelled a rebel-held village.", "shelled")) == []
    assert targets(told(reader, "Fighting on the border killed nine soldiers.", "Fighting")) == []


BETWEEN_STATES = "Kenyan troops and Somali troops fought. Kenya and Somalia traded fire. The bombardment of Kenyan villages went on."


def test_ground_of_the_country_told_of_is_where_not_whom(reader: Reader) -> None:
    text = "Kenyan rebels fought in Garissa, Kenya. An explosion rocked a Kenyan town. They advanced on government lines."
    assert targets(told(reader, text, "explosion")) == []
    assert targets(told(reader, BETWEEN_STATES, "bombardment")) == ["KEN:CIV"]


@pytest.mark.parametrize(("text", "code"), [
    ("Judge Maria Rosa Paz was assassinated.", "CIV"),
    ("Gunmen kidnapped Juan Paz Rojas, a commander of the Chadian army.", "TCD:MIL"),
    ("A witness was abducted.", "CIV"),
])  # fmt: skip
def test_a_person_whom_no_table_names_is_who_the_text_says(reader: Reader, text: str, code: str) -> None:
    assert targets(drafts(reader, text)[0]) == [code]


def test_people_are_civilians_where_they_are_driven_away_or_put_to_death(reader: Reader) -> None:
    assert targets(told(reader, "Chadian troops executed nine people.", "executed")) == ["CIV"]


def test_troops_that_are_sent_are_no_target(reader: Reader) -> None:
    draft = told(reader, "Chad sent 2,000 soldiers to Kidal.", "sent")
    assert (agents(draft), targets(draft)) == (["TCD"], [])


DOERS = {
    "blamed on": ("The Kenyan government blamed the attack on Al-Shabaab.", "attack", ["AL_SHABAAB"]),
    "laid on in a clause": ("Ten died in a raid that the Kenyan government blamed on Al-Shabaab.", "raid", ["AL_SHABAAB"]),
    "told on of": ("The raid, which the Kenyan government blamed on Al-Shabaab, killed ten.", "raid", []),
    "was blamed on": ("The attack on Garissa was blamed on Al-Shabaab.", "attack", ["AL_SHABAAB"]),
    "accused by others": ("The Kenyan army has been accused by residents of shelling a market.", "shelling", ["KEN:MIL"]),
    "work of": ("The blast in Garissa was the work of Al-Shabaab.", "blast", ["AL_SHABAAB"]),
    "possessive pronoun": ("The Kenyan army said its raid near Garissa killed four gunmen.", "raid", ["KEN:MIL"]),
    "predicate noun": ("Kenyan troops have been the main force fighting rebels in Garissa.", "fighting", ["KEN:MIL"]),
    "campaign of forces": ("The offensive of the Kenyan army near Garissa began on Monday.", "offensive", ["KEN:MIL"]),
    "government under arms": ("The Kenyan government shelled villages near Garissa.", "shelled", ["KEN:MIL"]),
    "scene of a war": ("Kenya has been locked in a civil war since 2011.", "civil war", []),
    "teller of a deed": ("Kenyan state radio reported an attack near Garissa.", "attack", []),
    "those who die do nothing": ("Kenyan soldiers died in Garissa on Monday.", "died", []),
    "called upon": ("Kenya called on Somali rebels to lay down their arms.", "lay", ["SOM:REB"]),
    "two of one code": ("Kenyan rebels and Kenyan militants attacked Kenyan troops in Garissa.", "attacked", ["KEN:REB", "KEN:REB"]),
    "trailing participle": ("Kenyan troops took a hill near the river in Garissa killing ten rebels.", "killing", ["KEN:MIL"]),
    "before a closing speaker": ("Kenyan troops took a hill, a Somali minister said, killing ten rebels.", "killing", ["KEN:MIL"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "word", "doers"), DOERS.values(), ids=DOERS)
def test_doers_of_a_construction(reader: Reader, text: str, word: str, doers: list[str]) -> None:
    assert agents(told(reader, text, word)) == doers


TARGETS = {
    "aim behind a weapon": ("Kenyan rebels fired rockets at Somali troops in Garissa.", "fired", ["SOM:MIL"]),
    "forces harmed": ("A bomber blew himself up in Garissa, killing eleven Kenyan policemen.", "blew", ["KEN:COP"]),
    "relative clause": ("Attacks that targeted Kenyan troops near Garissa killed ten.", "Attacks", ["KEN:MIL"]),
    "never its own subject": ("Kenyan troops left Garissa. They shelled them.", "shelled", []),
    "recipient": ("Kenya sent medical aid to Somali troops in Garissa.", "sent", ["SOM:MIL"]),
    "right behind the noun": ("Ten Kenyans were killed in air strikes on Somali rebel positions.", "air strikes", ["SOM:REB"]),
    "hit in it": ("Kenyan troops were targeted in a raid by Al-Shabaab on Garissa.", "raid", ["KEN:MIL"]),
    "behind what it is called": ("Kenya launched an offensive dubbed Linda Nchi against Al-Shabaab.", "offensive", ["AL_SHABAAB"]),
    "while trying": ("Kenyan troops made advances as they tried to flush out Al-Shabaab.", "advances", ["AL_SHABAAB"]),
    "asked for action": ("Kenya called for action by the African Union.", "called", ["AU"]),
    "dozens of people": ("The attack that killed dozens of people in Kenya was long.", "attack", []),
    "object of the verb before": ("Kenyan rebels kidnapped the mayor of Garissa and wounded him.", "wounded", ["KEN:GOV"]),
    "of people whom no table knows": ("Three monitors were hurt in Garissa when their vehicle came under fire.", "under fire", []),
    "somebody's": ("A mine hit their vehicle.", "hit", []),
    "things of those hit before": (
        "Kenyan troops shelled Somali army positions. Kenyan troops destroyed two trucks.", "destroyed", ["SOM:MIL"],
    ),
    "things of those hit beside": ("Kenyan troops hit a Somali army base near Garissa and destroyed two trucks.", "destroyed", ["SOM:MIL"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "word", "hit"), TARGETS.values(), ids=TARGETS)
def test_targets_of_a_construction(reader: Reader, text: str, word: str, hit: list[str]) -> None:
    assert [p.actor for p in told(reader, text, word).targets] == hit


BEFORE = "The Armenian defence ministry said Azerbaijani drones hit the town of Kapan. "


@pytest.mark.parametrize(
    ("text", "word", "doer"),
    [
        (BEFORE + '"Our forces struck an artillery position near Goris," the Azerbaijani defence ministry said.', "struck", "AZE:MIL"),
        ("Residents said shells hit a school in Kharkiv. \"We bombed a depot,\" the Russian defence ministry said.", "bombed", "RUS:MIL"),
        ('"We bombed the camp in Balakot on Monday," Indian Foreign Secretary Vijay Gokhale said.', "bombed", "IND:MIL"),
    ],
)
def test_who_speaks_of_we_is_whoever_the_sentence_names(reader: Reader, text: str, word: str, doer: str) -> None:
    assert agents(told(reader, text, word)) == [doer]


def test_who_did_it_stands_behind_the_day(reader: Reader) -> None:
    text = "The ministry deplored the bombardment of two camps this Friday, 3 May 2024, by the Rwandan army and its auxiliaries of the M23."
    assert agents(told(reader, text, "bombardment")) == ["RWA:MIL", "M23"]


@pytest.mark.parametrize(
    ("text", "word", "doer"),
    [
        (
            "Syria's opposition accused government forces of gassing many hundreds of people - by one report as many as 1300 - in a "
            "pre-dawn attack on Wednesday.", "attack", "SYR:MIL",
        ),
        ("Residents believe that rebels were responsible for carrying out the gas attack in Syria.", "gas attack", "SYR:REB"),
    ],
)  # fmt: skip
def test_who_did_what_is_laid_on_him(reader: Reader, text: str, word: str, doer: str) -> None:
    assert agents(told(reader, text, word)) == [doer]


def test_whoever_sent_what_strikes_is_the_one_who_strikes(reader: Reader) -> None:
    (struck,) = drafts(reader, "A missile launched by Azerbaijan struck a school, killing six.")
    assert (agents(struck), struck.trigger.text) == (["AZE"], "struck")
