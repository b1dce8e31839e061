"""Names of substances to start with. What is there already under a name stays as it is. Data only: no stored version,
request or publication changes, and search finds by these names from the next question on."""

from django.db import migrations

# generic name: (brand names, street names)
NAMES = {
    "naloxone": ("Narcan, Kloxxado, Zimhi, RiVive, Evzio", "overdose antidote"),
    "nalmefene": ("Opvee, Zurnai", ""),
    "buprenorphine": ("Suboxone, Subutex, Zubsolv, Sublocade, Brixadi, Bunavail, Probuphine", "bupe, subs, strips"),
    "methadone": ("Methadose, Dolophine, Diskets", "done, meth clinic"),
    "naltrexone": ("Vivitrol, Revia, Depade", ""),
    "lofexidine": ("Lucemyra", ""),
    "fentanyl": ("Duragesic, Actiq, Fentora, Sublimaze", "fetty, fent, fenty, china white, blues, apache, tango"),
    "carfentanil": ("", "elephant tranquilizer"),
    "nitazenes": ("", "nitazene, isotonitazene, iso, frankenstein opioids"),
    "heroin": ("diacetylmorphine", "dope, smack, black tar, h, horse, brown, junk, skag, speedball"),
    "oxycodone": ("OxyContin, Percocet, Roxicodone, Xtampza, Endocet, Roxybond", "oxy, oxys, perc, percs, roxy, roxies"),
    "hydrocodone": ("Vicodin, Norco, Lortab, Hysingla, Zohydro", "vikes, vics, hydros"),
    "hydromorphone": ("Dilaudid, Exalgo", "dillies, dilly"),
    "morphine": ("MS Contin, Kadian, Arymo", "morph"),
    "codeine": ("Tylenol with codeine, Tylenol 3", "lean, purple drank, sizzurp, syrup"),
    "tramadol": ("Ultram, Conzip", "trammies"),
    "kratom": ("mitragynine", "7-OH, 7 hydroxymitragynine, gas station heroin"),
    "xylazine": ("Rompun", "tranq, tranq dope, sleep cut"),
    "medetomidine": ("Dexdomitor", "rhino tranq"),
    "alprazolam": ("Xanax, Niravam", "xannies, xans, bars, zannies, footballs"),
    "benzodiazepines": ("benzodiazepine", "benzos, benzo, downers, tranks"),
    "diazepam": ("Valium, Diastat, Valtoco", "vals"),
    "clonazepam": ("Klonopin", "kpins, k-pins, pins"),
    "lorazepam": ("Ativan, Loreev", ""),
    "gabapentin": ("Neurontin, Gralise, Horizant", "gabbies, johnnies"),
    "pregabalin": ("Lyrica", ""),
    "methamphetamine": ("Desoxyn", "meth, ice, crystal, crystal meth, tina, crank, glass, shards"),
    "amphetamine": ("Adderall, Dexedrine, Vyvanse, Evekeo", "addys, speed, study drug"),
    "methylphenidate": ("Ritalin, Concerta", "vitamin r"),
    "cocaine": ("", "coke, blow, crack, crack cocaine, snow, white, yayo"),
    "MDMA": ("", "molly, ecstasy, xtc, x"),
    "ketamine": ("Ketalar, Spravato, esketamine", "special k, k, ket"),
    "GHB": ("Xyrem, sodium oxybate", "liquid ecstasy, g, georgia home boy"),
    "LSD": ("", "acid, tabs"),
    "psilocybin": ("", "shrooms, magic mushrooms, mushrooms"),
    "PCP": ("phencyclidine", "angel dust, sherm, wet"),
    "cannabis": ("Marinol, Epidiolex, marijuana", "weed, pot, bud, ganja, herb, dabs, edibles, hash, thc"),
    "synthetic cannabinoids": ("", "spice, k2, fake weed"),
    "synthetic cathinones": ("", "bath salts, flakka"),
    "alcohol": ("ethanol", "booze, drinking, liquor, beer, wine, alcohol poisoning, drunk, hooch"),
    "disulfiram": ("Antabuse", ""),
    "acamprosate": ("Campral", ""),
    "nicotine": ("Nicorette, NicoDerm, Zyn, Habitrol", "smokes, cigarettes, vape, vapes, juul, chew, dip, pouches"),
    "varenicline": ("Chantix, Champix, Tyrvaya", ""),
    "bupropion": ("Wellbutrin, Zyban", ""),
    "nitrous oxide": ("", "whippets, whip-its, laughing gas, galaxy gas, noz"),
    "tianeptine": ("Zaza, Tianaa", "gas station dope"),
    "withdrawal": ("", "dope sick, dopesick, detox, kicking, the shakes"),
}  # fmt: skip


def fill(apps, schema_editor):
    substances = apps.get_model("articles", "Substance").objects.using(schema_editor.connection.alias)
    known = {name.casefold() for name in substances.values_list("name", flat=True)}
    substances.bulk_create(
        substances.model(name=name, brands=lines(brands), street=lines(street))
        for name, (brands, street) in NAMES.items()
        if name.casefold() not in known
    )


def lines(names: str) -> str:
    return "\n".join(each.strip() for each in names.split(",") if each.strip())


class Migration(migrations.Migration):
    dependencies = [("articles", "0045_public_search")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
