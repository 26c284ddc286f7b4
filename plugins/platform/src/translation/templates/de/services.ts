const belongs =
  'Mit seinen Secrets in Vault, einem Harbor-Projekt, Überwachung und Network Policy, in einem Merge Request.';
const menu =
  'Beginne mit dem Menü des Service im Katalog: Es füllt aus, was bestellt wurde.';

/** What the templates of managed services say. */
export const servicesGerman = {
  'Managed service': 'Managed Service',
  Service: 'Service',
  'Its size, version or other parts of its order.':
    'Größe, Version oder anderes an seiner Bestellung.',
  'Begin with the menu of the service in the catalog: it fills in what was ordered.':
    menu,
  'Managed service from any chart':
    'Managed Service aus einem beliebigen Chart',
  'Change a Managed service from any chart':
    'Einen Managed Service aus einem beliebigen Chart ändern',
  'Begin with the menu of the service in the catalog: it fills in what was ordered. Its size and its credentials are in its values; restore points are what the chart offers.': `${menu} Größe und Zugangsdaten stehen in seinen Werten; Wiederherstellungspunkte sind, was das Chart bietet.`,
  'A Helm chart as a service, with all that belongs to one. With its secrets in Vault, a Harbor project, monitoring and network policy, in one merge request.': `Ein Helm-Chart als Service, mit allem, was dazugehört. ${belongs}`,
  'Managed Grafana': 'Managed Grafana',
  'Change a Managed Grafana': 'Ein Managed Grafana ändern',
  "A Grafana of the team's own, on the platform's data. With its secrets in Vault, a Harbor project, monitoring and network policy, in one merge request.": `Ein eigenes Grafana des Teams auf den Daten der Plattform. ${belongs}`,
  'Of the chart; empty for ours': 'Die des Charts; leer für unsere',
  'Name of a VolumeSnapshot in the same namespace to begin with; empty for an empty Grafana':
    'Name eines VolumeSnapshot im selben Namespace, mit dem es beginnt; leer für ein leeres Grafana',
  'Managed Kafka': 'Managed Kafka',
  'Change a Managed Kafka': 'Ein Managed Kafka ändern',
  'A Kafka cluster by Strimzi, with its topics. With its secrets in Vault, a Harbor project, monitoring and network policy, in one merge request.': `Ein Kafka-Cluster mit Strimzi und seinen Topics. ${belongs}`,
  'Begin with the menu of the service in the catalog: it fills in what was ordered. It has no restore points: messages are kept in copies; to keep them longer, raise the retention of the topic.': `${menu} Er hat keine Wiederherstellungspunkte: Nachrichten liegen in Kopien vor; um sie länger aufzuheben, erhöhe die Aufbewahrung des Topics.`,
  'Volume of each broker': 'Volume jedes Brokers',
  Topics: 'Topics',
  Partitions: 'Partitionen',
  'Retention hours': 'Aufbewahrung in Stunden',
  'Of Kafka, one that the operator knows; empty for its newest. Take one step at a time':
    'Die von Kafka, eine dem Operator bekannte; leer für seine neueste. Geh Schritt für Schritt',
  'Raise it to have a new password made':
    'Erhöhen, um ein neues Passwort erzeugen zu lassen',
  'Team namespace': 'Team-Namespace',
  'Change a Team namespace': 'Einen Team-Namespace ändern',
  'A namespace with quota, network policy and access. With its secrets in Vault, a Harbor project, monitoring and network policy, in one merge request.': `Ein Namespace mit Kontingent, Network Policy und Zugang. ${belongs}`,
  'Begin with the menu of the service in the catalog: it fills in what was ordered. It has no version, no credentials and no restore points of its own: what runs in it has, and its members log in as themselves.': `${menu} Er selbst hat weder Version noch Zugangsdaten noch Wiederherstellungspunkte: Die hat, was darin läuft, und seine Mitglieder melden sich als sie selbst an.`,
  'All requests of the namespace together':
    'Alle Requests des Namespace zusammen',
  Pods: 'Pods',
  Access: 'Zugang',
  'Managed PostgreSQL': 'Managed PostgreSQL',
  'Change a Managed PostgreSQL': 'Ein Managed PostgreSQL ändern',
  'A database cluster by CloudNativePG, with backups. With its secrets in Vault, a Harbor project, monitoring and network policy, in one merge request.': `Ein Datenbank-Cluster mit CloudNativePG und Backups. ${belongs}`,
  'Of PostgreSQL, with the minor version':
    'Die von PostgreSQL, mit der Minor-Version',
  'Volume of each instance': 'Volume jeder Instanz',
  Database: 'Datenbank',
  'Backup hour': 'Stunde des Backups',
  'The hour (UTC) of the daily snapshot':
    'Die Stunde (UTC) des täglichen Snapshots',
  'Name of a CloudNativePG Backup in the same namespace to begin with; empty for an empty database':
    'Name eines CloudNativePG-Backups im selben Namespace, mit dem sie beginnt; leer für eine leere Datenbank',
  'Managed Valkey': 'Managed Valkey',
  'Change a Managed Valkey': 'Ein Managed Valkey ändern',
  'A cache that speaks the protocol of Redis. With its secrets in Vault, a Harbor project, monitoring and network policy, in one merge request.': `Ein Cache, der das Protokoll von Redis spricht. ${belongs}`,
  'Begin with the menu of the service in the catalog: it fills in what was ordered. It has no restore points: what a cache holds can be made again.': `${menu} Er hat keine Wiederherstellungspunkte: Was ein Cache enthält, lässt sich wieder erzeugen.`,
  'Of Valkey; empty for that of the operator':
    'Die von Valkey; leer für die des Operators',
  Processor: 'Prozessor',
  'Processor of each instance': 'Prozessor jeder Instanz',
  Memory: 'Arbeitsspeicher',
  'Memory of each instance': 'Arbeitsspeicher jeder Instanz',
  Storage: 'Speicherplatz',
  Rotation: 'Rotation',
  'Raise it to have new credentials made':
    'Erhöhen, um neue Zugangsdaten erzeugen zu lassen',
  'Restore points': 'Wiederherstellungspunkte',
  'Add a name, such as before-17-7, to have a snapshot taken now; it goes when the name goes':
    'Ein weiterer Name, etwa before-17-7, löst jetzt einen Snapshot aus; er verschwindet mit dem Namen',
  'Restore from': 'Wiederherstellen aus',
  Instances: 'Instanzen',
  'How many instances share the load and stand in for each other':
    'Wie viele Instanzen sich die Last teilen und füreinander einspringen',
  Order: 'Bestellung',
  'What it is called and whose it is.': 'Wie er heißt und wem er gehört.',
  'It cannot be changed later.': 'Er lässt sich später nicht ändern.',
  'The team that uses it.': 'Das Team, das ihn nutzt.',
  'By default the name of the service.': 'Ohne Angabe der Name des Service.',
  'Give a managed service back': 'Einen Managed Service zurückgeben',
  'Takes a managed service away, with its data and all that belongs to it.':
    'Entfernt einen Managed Service mit seinen Daten und allem, was dazugehört.',
  'Its data goes with it. Take a backup first.':
    'Seine Daten gehen mit ihm. Mach vorher ein Backup.',
};
