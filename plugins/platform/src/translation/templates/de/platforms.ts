/** What the templates of whole platforms say. */
export const platformsGerman = {
  'New platform': 'Neue Plattform',
  'A complete service platform in one GitLab project: AWS infrastructure by OpenTofu, Cilium, Argo CD and 45 or more applications.':
    'Eine vollständige Service-Plattform in einem GitLab-Projekt: AWS-Infrastruktur mit OpenTofu, Cilium, Argo CD und mindestens 45 Anwendungen.',
  'What it is called and who runs it.': 'Wie sie heißt und wer sie betreibt.',
  'The name of the platform and of its EKS cluster. It cannot be changed later.':
    'Der Name der Plattform und ihres EKS-Clusters. Er lässt sich später nicht ändern.',
  'How people call it, such as “Nordwind production”.':
    'Wie man sie nennt, etwa „Nordwind Produktion“.',
  'The group that runs the platform.':
    'Die Gruppe, die die Plattform betreibt.',
  Environment: 'Umgebung',
  Development: 'Entwicklung',
  Test: 'Test',
  Staging: 'Abnahme',
  Production: 'Produktion',
  'Production wants at least two availability zones.':
    'Produktion verlangt mindestens zwei Availability Zones.',
  Contact: 'Kontakt',
  'Where certificate authorities and alerts write to.':
    'Wohin Zertifizierungsstellen und Alarme schreiben.',
  'GitLab and domain': 'GitLab und Domain',
  'Where the platform repository is created, and under which names the platform is reached.':
    'Wo das Plattform-Repository angelegt wird und unter welchen Namen die Plattform erreichbar ist.',
  'GitLab project': 'GitLab-Projekt',
  Domain: 'Domain',
  'The DNS zone of the platform, such as dev.nordwind.example. Every app gets a name below it.':
    'Die DNS-Zone der Plattform, etwa dev.nordwind.example. Jede App bekommt einen Namen darunter.',
  AWS: 'AWS',
  'The account, the network and the nodes.':
    'Das Konto, das Netz und die Knoten.',
  'AWS account': 'AWS-Konto',
  Region: 'Region',
  'Route 53 zone': 'Route-53-Zone',
  'Create the zone': 'Die Zone anlegen',
  'Use the zone that exists': 'Die vorhandene Zone nutzen',
  Network: 'Netz',
  'The IPv4 network of the VPC, /16 to /20. It should not overlap with networks it is connected to.':
    'Das IPv4-Netz der VPC, /16 bis /20. Es sollte sich nicht mit verbundenen Netzen überschneiden.',
  'Availability zones': 'Availability Zones',
  'NAT gateways': 'NAT-Gateways',
  'One for all zones (cheaper)': 'Eines für alle Zonen (günstiger)',
  'One per zone (survives the loss of a zone)':
    'Eines je Zone (übersteht den Verlust einer Zone)',
  'Reach the Kubernetes API from outside the network':
    'Die Kubernetes-API von außerhalb des Netzes erreichen',
  'Instance types of the system nodes': 'Instanztypen der Systemknoten',
  'System nodes carry what must run before Karpenter can add nodes.':
    'Systemknoten tragen, was laufen muss, bevor Karpenter Knoten hinzufügen kann.',
  'System nodes, at least': 'Systemknoten, mindestens',
  'System nodes, at most': 'Systemknoten, höchstens',
  'Networks that may reach it': 'Netze, die sie erreichen dürfen',
  'Such as 203.0.113.0/24. The whole internet is refused.':
    'Etwa 203.0.113.0/24. Das ganze Internet wird abgelehnt.',
  Apps: 'Apps',
  'Which groups of apps are installed. What they need comes along.':
    'Welche Gruppen von Apps installiert werden. Was sie brauchen, kommt mit.',
  Groups: 'Gruppen',
  Versions: 'Versionen',
  'Those of the reference platform, unless you know better.':
    'Die der Referenzplattform, wenn du es nicht besser weißt.',
  Kubernetes: 'Kubernetes',
  'as in the reference platform': 'wie in der Referenzplattform',
  'Cilium chart': 'Chart von Cilium',
  'Argo CD chart': 'Chart von Argo CD',
  'Create the platform': 'Die Plattform anlegen',
  'The platform': 'Die Plattform',
  'In the catalog': 'Im Katalog',
  Pipeline: 'Pipeline',
  'What comes next': 'Wie es weitergeht',
  'The platform **${{ steps.create.output.platform }}** has ${{ steps.create.output.apps }} apps. Its pipeline\nvalidates and plans; `apply` builds the infrastructure once GitLab may sign in to AWS. The README of the\n[project](${{ steps.create.output.projectUrl }}) tells which variables that takes.\n':
    'Die Plattform **${{ steps.create.output.platform }}** hat ${{ steps.create.output.apps }} Apps. Ihre Pipeline\nprüft und plant; `apply` baut die Infrastruktur, sobald sich GitLab bei AWS anmelden darf. Die README des\n[Projekts](${{ steps.create.output.projectUrl }}) sagt, welche Variablen dafür nötig sind.\n',
  'Destroy a platform': 'Eine Plattform abbauen',
  'Starts the guarded job of its pipeline that takes a platform away with everything in it.':
    'Startet den geschützten Job ihrer Pipeline, der die Plattform mit allem darin abbaut.',
  'What will go': 'Was verschwinden wird',
  'The name of the platform once more': 'Noch einmal der Name der Plattform',
  'Its data is gone then, but for a snapshot of Vault. A production platform needs protected: false in its platform.yaml first, applied on main.':
    'Ihre Daten sind dann weg, bis auf einen Snapshot von Vault. Eine Produktionsplattform braucht vorher protected: false in ihrer platform.yaml, auf main angewendet.',
  'Start the job': 'Den Job starten',
  Started: 'Gestartet',
  'The job **destroy** goes step by step and says what it waits for. If it fails, do what it says and run it again.':
    'Der Job **destroy** geht Schritt für Schritt vor und sagt, worauf er wartet. Schlägt er fehl, tu, was er sagt, und starte ihn erneut.',
};
