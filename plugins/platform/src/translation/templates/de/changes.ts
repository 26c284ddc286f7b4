/** What templates of all kinds say. */
export const changesGerman = {
  Platform: 'Plattform',
  Group: 'Gruppe',
  Name: 'Name',
  Title: 'Titel',
  Description: 'Beschreibung',
  Owner: 'Eigentümer',
  Namespace: 'Namespace',
  Repository: 'Repository',
  Version: 'Version',
  Path: 'Pfad',
  'By default the name.': 'Ohne Angabe der Name.',
  Type: 'Art',
  Kind: 'Art',
  Resource: 'Ressource',
  Project: 'Projekt',
  Address: 'Adresse',
  Settings: 'Einstellungen',
  Difference: 'Unterschied',
  'What will be in the merge request.': 'Was im Merge Request stehen wird.',
  Why: 'Warum',
  'For whoever approves it.': 'Für alle, die zustimmen müssen.',
  'The change': 'Die Änderung',
  'Propose the change': 'Die Änderung vorschlagen',
  'Merge request': 'Merge Request',
  Proposed: 'Vorgeschlagen',
  '**${{ steps.change.output.title }}** waits for approval. Once it is merged, Argo CD brings it to the cluster.':
    '**${{ steps.change.output.title }}** wartet auf Zustimmung. Nach dem Merge bringt Argo CD es in den Cluster.',
  'The name once more': 'Noch einmal der Name',
  'The old name once more': 'Noch einmal der alte Name',
  'New name': 'Neuer Name',
  'Only for a new name.': 'Nur für einen neuen Namen.',
  'What data hangs on keeps its name.':
    'Woran Daten hängen, behält seinen Namen.',
  'Lower-case letters, digits and dashes.':
    'Kleinbuchstaben, Ziffern und Bindestriche.',
  'The one it belongs to; leave empty for the platform itself.':
    'Zu dem es gehört; leer lassen, wenn es zur Plattform selbst gehört.',
  'In seconds.': 'In Sekunden.',
  'Undo a change': 'Eine Änderung rückgängig machen',
  'Every file that a merged change touched is as it was before it.':
    'Jede Datei, die eine gemergte Änderung angefasst hat, ist wieder wie vorher.',
  Change: 'Änderung',
  'Id of the change': 'ID der Änderung',
  "The button Undo on the platform's page fills it in.":
    'Der Knopf „Rückgängig machen“ auf der Seite der Plattform füllt sie aus.',
};
