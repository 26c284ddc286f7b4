/** What the templates of apps say. */
export const appsGerman = {
  'Add an app from a Helm chart': 'Eine App aus einem Helm-Chart hinzufügen',
  'A chart from a repository, with its values, delivered by Argo CD.':
    'Ein Chart aus einem Repository mit seinen Werten, ausgeliefert von Argo CD.',
  App: 'App',
  'What it is and who runs it.': 'Was sie ist und wer sie betreibt.',
  'Its AppProject says where the app may come from and write to.':
    'Ihr AppProject sagt, woher die App kommen und wohin sie schreiben darf.',
  'Of the Argo CD Application. Another name later means that it is made anew.':
    'Der Name der Application von Argo CD. Mit einem anderen Namen wird sie später neu angelegt.',
  'What it is for, in a sentence.': 'Wofür sie da ist, in einem Satz.',
  "By default the group's owner.": 'Ohne Angabe der Eigentümer der Gruppe.',
  Chart: 'Chart',
  'Where it comes from and where it goes.':
    'Woher sie kommt und wohin sie geht.',
  'Helm chart': 'Helm-Chart',
  Wave: 'Welle',
  '0 – CRDs and projects': '0 – CRDs und Projekte',
  '10 – capacity, storage, DNS, certificates':
    '10 – Kapazität, Speicher, DNS, Zertifikate',
  '20 – secrets and control': '20 – Secrets und Steuerung',
  '30 – services': '30 – Dienste',
  '40 – configuration and the rest': '40 – Konfiguration und der Rest',
  'A wave begins when the one before is healthy.':
    'Eine Welle beginnt, wenn die vorige gesund ist.',
  'Pod Security': 'Pod Security',
  'What the namespace enforces; by default as it is there.':
    'Was der Namespace erzwingt; ohne Angabe wie dort vorhanden.',
  'Depends on': 'Hängt ab von',
  'Let the group use what it may not use yet: adds repository and namespace to its AppProject':
    'Der Gruppe erlauben, was sie noch nicht darf: Repository und Namespace kommen in ihr AppProject',
  "Adds the repository and the namespace to the group's AppProject, in the same merge request.":
    'Nimmt Repository und Namespace in das AppProject der Gruppe auf, im selben Merge Request.',
  Values: 'Werte',
  'values.yaml': 'values.yaml',
  "Only what differs from the chart's own. No secrets: refer to one that External Secrets makes.":
    'Nur was von den Werten des Charts abweicht. Keine Geheimnisse: Verweise auf ein Secret, das External Secrets anlegt.',
  'Add an app from Kustomize': 'Eine App aus Kustomize hinzufügen',
  'A kustomization.yaml with its files, delivered by Argo CD.':
    'Eine kustomization.yaml mit ihren Dateien, ausgeliefert von Argo CD.',
  Files: 'Dateien',
  'One of them is kustomization.yaml.': 'Eine davon ist kustomization.yaml.',
  'File name': 'Dateiname',
  Content: 'Inhalt',
  'Add an app from manifests': 'Eine App aus Manifesten hinzufügen',
  'Plain Kubernetes manifests, delivered by Argo CD.':
    'Einfache Kubernetes-Manifeste, ausgeliefert von Argo CD.',
  'Each with one or more objects.': 'Jede mit einem oder mehreren Objekten.',
  'Change the values of an app': 'Die Werte einer App ändern',
  'Its values.yaml, as it is in Git, in an editor.':
    'Ihre values.yaml, wie sie in Git steht, in einem Editor.',
  'Move or rename an app': 'Eine App verschieben oder umbenennen',
  'To another group, or under another name, with all that refers to it.':
    'In eine andere Gruppe oder unter einen anderen Namen, mit allem, was auf sie verweist.',
  'Where it goes; leave empty to keep it where it is. What runs is not touched by this.':
    'Wohin sie kommt; leer lassen, damit sie bleibt, wo sie ist. Was läuft, bleibt davon unberührt.',
  'Take its rights along': 'Ihre Rechte mitnehmen',
  "What only it needs goes from the old group's AppProject to the new one's, in the same merge request.":
    'Was nur sie braucht, geht vom AppProject der alten Gruppe in das der neuen, im selben Merge Request.',
  'Leave empty to keep its name. With a new one Argo CD deletes the app and makes it anew: its volumes go, unless their class keeps them.':
    'Leer lassen, damit sie ihren Namen behält. Mit einem neuen löscht Argo CD die App und legt sie neu an: Ihre Volumes gehen verloren, wenn ihre Klasse sie nicht behält.',
  'Remove an app': 'Eine App entfernen',
  'With all that Argo CD made of it, when nothing needs it any more.':
    'Mit allem, was Argo CD aus ihr gemacht hat, wenn nichts sie mehr braucht.',
  'Its volumes go with it, unless their class keeps them.':
    'Ihre Volumes gehen mit ihr, wenn deren Klasse sie nicht behält.',
  'Upgrade an app': 'Die Version einer App ändern',
  'Another version of its chart.': 'Eine andere Version ihres Charts.',
  'Version of the chart': 'Version des Charts',
  'An exact version, such as 1.2.3.': 'Eine genaue Version, etwa 1.2.3.',
};
