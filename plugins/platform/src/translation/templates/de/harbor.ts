const adds = 'Legt eines an oder ändert das mit diesem Namen.';
const addsOne = 'Legt eine an oder ändert die mit diesem Namen.';

/** What the templates of Harbor's resources say. */
export const harborGerman = {
  "A Crossplane resource in the platform's repository; Crossplane makes it in Harbor.":
    'Eine Crossplane-Ressource im Repository der Plattform; Crossplane legt sie in Harbor an.',
  'Harbor immutability rule': 'Unveränderlichkeitsregel in Harbor',
  'Tags that nobody can overwrite or delete. Adds one, or changes the one of that name.': `Tags, die niemand überschreiben oder löschen kann. ${addsOne}`,
  Repositories: 'Repositories',
  Tags: 'Tags',
  'Harbor member group': 'Mitgliedsgruppe in Harbor',
  'What a group of the identity provider may do in a project. Adds one, or changes the one of that name.': `Was eine Gruppe des Identity Providers in einem Projekt darf. ${addsOne}`,
  Role: 'Rolle',
  'Harbor project': 'Harbor-Projekt',
  'Images and charts of one team or product. Adds one, or changes the one of that name.': `Images und Charts eines Teams oder Produkts. ${adds}`,
  Public: 'Öffentlich',
  'Anyone may pull.': 'Alle dürfen herunterladen.',
  'Storage quota': 'Speicherkontingent',
  'In GB.': 'In GB.',
  'Vulnerability scanning': 'Suche nach Schwachstellen',
  'Auto SBOM generation': 'SBOM automatisch erzeugen',
  'Deployment security': 'Schutz beim Ausliefern',
  'Images with findings of this severity cannot be pulled.':
    'Images mit Funden dieser Schwere lassen sich nicht herunterladen.',
  Registry: 'Registry',
  'Makes it a proxy cache of this registry.':
    'Macht es zum Proxy-Cache dieser Registry.',
  'Harbor registry endpoint': 'Registry-Endpunkt in Harbor',
  'A registry elsewhere: the source of a proxy cache or of a replication. Adds one, or changes the one of that name.':
    'Eine Registry anderswo: die Quelle eines Proxy-Caches oder einer Replikation. Legt einen an oder ändert den mit diesem Namen.',
  'Provider name': 'Name des Anbieters',
  'Endpoint URL': 'URL des Endpunkts',
  'Harbor replication rule': 'Replikationsregel in Harbor',
  'Copies artifacts from or to another registry. Adds one, or changes the one of that name.': `Kopiert Artefakte von oder in eine andere Registry. ${addsOne}`,
  Action: 'Aktion',
  'Where pulled artifacts go; by default the same name.':
    'Wohin geholte Artefakte kommen; ohne Angabe derselbe Name.',
  Schedule: 'Zeitplan',
  Override: 'Überschreiben',
  Deletion: 'Löschen',
  'Harbor retention policy': 'Aufbewahrungsregel in Harbor',
  'Which artifacts of a project stay; the others are deleted. Adds one, or changes the one of that name.': `Welche Artefakte eines Projekts bleiben; die anderen werden gelöscht. ${addsOne}`,
  Rules: 'Regeln',
  Keep: 'Behalten',
  Count: 'Anzahl',
  Untagged: 'Ohne Tag',
  'Harbor robot account': 'Robot-Konto in Harbor',
  'A login for a pipeline or a cluster; its secret never enters Git. Adds one, or changes the one of that name.': `Ein Zugang für eine Pipeline oder einen Cluster; sein Geheimnis kommt nie in Git. ${adds}`,
  'Days until it expires': 'Tage, bis es abläuft',
  Projects: 'Projekte',
  Rights: 'Rechte',
  'Secret namespace': 'Namespace des Secrets',
  'Harbor webhook': 'Webhook in Harbor',
  'Tells another system what happens in a project. Adds one, or changes the one of that name.':
    'Sagt einem anderen System, was in einem Projekt geschieht. Legt einen an oder ändert den mit diesem Namen.',
  'Project ID': 'ID des Projekts',
  'Harbor’s number of the project, from its address: the provider takes no name here.':
    'Harbors Nummer des Projekts, aus seiner Adresse: Der Provider nimmt hier keinen Namen.',
  'Notify type': 'Art der Nachricht',
  'Events types': 'Arten von Ereignissen',
  'Remove a Harbor resource': 'Eine Harbor-Ressource entfernen',
  'Takes a resource of Harbor away, when nothing needs it any more.':
    'Entfernt eine Ressource aus Harbor, wenn nichts sie mehr braucht.',
  'What is in it goes with it, in Harbor.':
    'Was darin ist, verschwindet mit ihr aus Harbor.',
  'Rename a Harbor resource': 'Eine Harbor-Ressource umbenennen',
  'Gives a resource of Harbor another name, and all that refer to it follow.':
    'Gibt einer Ressource von Harbor einen anderen Namen, und alles, was auf sie verweist, folgt.',
  'Harbor renames nothing: the old one is deleted, and a new one is made.':
    'Harbor benennt nichts um: Die alte wird gelöscht und eine neue angelegt.',
};
