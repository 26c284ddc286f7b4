/** Why the backend does not do what was asked for, in German; the English texts are in the platform model. */
export const refusalsGerman = {
  'refusal.permission':
    'Dafür brauchst du die Berechtigung {{permission}}; frage, wer das Portal betreibt',
  'refusal.permission-on':
    'Für {{item}} brauchst du die Berechtigung {{permission}}; frage, wer das Portal betreibt',
  'refusal.input':
    'Die Eingaben sind so nicht brauchbar ({{kind}}). {{complaints}}',
  'refusal.no-platform': 'Es gibt keine Plattform {{name}}',
  'refusal.platforms-unread':
    'Die Plattformen werden gerade zum ersten Mal gelesen; versuche es gleich noch einmal',
  'refusal.name-taken':
    'Die Plattform in {{place}} heißt schon so; wähle einen anderen Namen',
  'refusal.project-taken':
    'Das Projekt {{path}} gibt es schon; wähle einen anderen Namen',
  'refusal.gitlab-group':
    'Auf {{host}} gibt es keine Gruppe {{group}}, oder das Portal darf sie nicht sehen',
  'refusal.no-app': 'Auf der Plattform {{platform}} gibt es keine App {{name}}',
  'refusal.no-service':
    'Auf der Plattform {{platform}} gibt es keinen Managed Service {{name}}',
  'refusal.no-service-here': 'Es gibt keinen Managed Service {{name}}',
  'refusal.no-resource':
    'Auf der Plattform {{platform}} gibt es nicht: {{system}} {{kind}} {{name}}',
  'refusal.no-group':
    'Es gibt keine Gruppe {{name}}; wähle eine von {{groups}}',
  'refusal.no-file': 'Es gibt keine Datei {{path}}',
  'refusal.app-there':
    'Es gibt schon eine App {{name}}; wähle einen anderen Namen, oder ändere diese',
  'refusal.name-there':
    'Es gibt schon etwas namens {{name}}; wähle einen anderen Namen',
  'refusal.file-there':
    'Es gibt schon eine Datei {{path}}; wähle einen anderen Namen',
  'refusal.resource-there':
    'Das gibt es schon: {{kind}} {{name}}; wähle einen anderen Namen',
  'refusal.folder-there':
    'Den Ordner {{folder}} gibt es schon; wähle einen anderen Namen, oder lösche ihn zuerst',
  'refusal.version-there': '{{name}} hat schon die Version {{version}}',
  'refusal.name-already': '{{name}} heißt schon so',
  'refusal.place-already':
    '{{name}} heißt schon so und ist schon in der Gruppe {{group}}',
  'refusal.folder-empty': '{{folder}} ist schon leer',
  'refusal.nothing':
    'Die Änderung würde nichts ändern: Die Plattform ist schon so',
  'refusal.confirm':
    'Gib zur Bestätigung {{name}} ein; es wurde nichts geändert',
  'refusal.needed-app':
    '{{name}} wird gebraucht von {{others}}; nimm es dort aus dependsOn, oder entferne diese zuerst',
  'refusal.needed':
    '{{name}} wird gebraucht von {{others}}; ändere oder entferne diese zuerst',
  'refusal.of-service':
    '{{name}} gehört zum Managed Service {{service}}; entferne diesen, oder ändere seine Bestellung',
  'refusal.of-service-placed':
    '{{name}} gehört zum Managed Service {{service}}, dessen Bestellung Namen und Ort bestimmt; es kann nicht umziehen',
  'refusal.of-service-named':
    '{{name}} gehört zum Managed Service {{service}}, dessen Bestellung den Namen bestimmt; der Name bleibt',
  'refusal.argocd-stays':
    '{{name}} ist Argo CD selbst, das alles andere ausliefert; baue stattdessen die Plattform ab',
  'refusal.argocd-name':
    '{{name}} ist Argo CD selbst: Unter anderem Namen würde es sich zuerst selbst löschen. Der Name bleibt',
  'refusal.app-name':
    '{{name}} behält den Namen, denn die Bestellungen von Managed Services und die Ressourcen von Vault und Harbor kennen es so; es kann in eine andere Gruppe',
  'refusal.kind-name':
    '{{kind}} behält den Namen: {{reason}}. Lege mit dem neuen Namen etwas Neues an, ziehe den Inhalt um, und entferne {{name}}',
  'refusal.other-name':
    '{{file}} nennt einen anderen Namen als {{name}}; ändere die Datei selbst',
  'refusal.no-version':
    '{{name}} kommt nicht aus einem Chart-Repository und hat darum keine Version; ändere die Dateien',
  'refusal.no-values':
    '{{name}} hat keine Werte, denn es kommt nicht aus einem Chart',
  'refusal.meanwhile':
    '{{file}} wurde inzwischen geändert; lade die Datei neu, und wiederhole deine Änderung',
  'refusal.files-twice':
    'files enthält {{names}} zweimal; gib jeder Datei einen eigenen Namen',
  'refusal.values-helm':
    'values ist für Apps mit einem Helm-Chart; lass es weg',
  'refusal.files-kustomization':
    'files enthält keine kustomization.yaml, die eine Kustomize-App braucht',
  'refusal.files-manifest':
    'files enthält kein Manifest; gib mindestens eine .yaml-Datei an',
  'refusal.namespace-taken':
    'Der Namespace {{namespace}} gehört Apps der Plattform; wähle einen anderen',
  'refusal.by-hand':
    'Von Hand geändert, und ginge verloren: {{files}}. Ändere diese Dateien selbst, oder stelle sie zuerst wieder her',
  'refusal.order-missing':
    '{{file}} fehlt oder ist nach Änderungen von Hand keine Bestellung mehr; stelle die Datei wieder her, oder ändere die Dateien des Service selbst',
  'refusal.order-operator':
    'order.version: kann nicht wieder dem Operator überlassen werden, denn das könnte hinter {{version}} zurückgehen; gib eine Version an',
  'refusal.order-back':
    'order.version: kann nicht von {{before}} auf {{after}} zurück; bestelle einen neuen Service, und ziehe die Daten um',
  'refusal.order-type':
    'order.type: aus {{before}} kann nicht {{after}} werden; bestelle einen neuen Service, und ziehe die Daten um',
  'refusal.order-shrink':
    'order.storage: Volumes können nicht von {{before}} auf {{after}} schrumpfen; bestelle einen neuen Service, und ziehe die Daten um',
  'refusal.order-postgresql':
    'order.version: PostgreSQL kann nicht von {{before}} auf {{after}} zurück; stelle ein Backup in einem neuen Service wieder her',
  'refusal.order-database':
    'order.database: {{name}} kann nicht umbenannt werden; bestelle einen neuen Service, und ziehe die Daten um',
  'refusal.order-restore':
    'order.restoreFrom: ein Backup wird in einem neuen Service wiederhergestellt; bestelle einen im selben Namespace',
  'refusal.order-rotation':
    'order.rotation: darf nicht hinter {{before}} zurück; erhöhe die Zahl, um zu rotieren',
  'refusal.change-elsewhere': 'Die Änderung gehört zu {{platform}}',
  'refusal.change-history':
    'Die Historie von {{file}} ist nicht mehr da; stelle die Datei von Hand wieder her',
  'refusal.change-later':
    'Seitdem geändert, und ginge verloren: {{files}}. Mach zuerst die späteren Änderungen rückgängig, oder bearbeite diese Dateien',
  'refusal.change-no-undo':
    'Änderungen können hier nicht rückgängig gemacht werden',
  'refusal.change-folder':
    '{{place}} ist ein Ordner auf diesem Rechner; Änderungen brauchen ein GitLab-Projekt',
  'refusal.change-secret':
    '{{field}} enthält {{what}}, und Secrets gehören nie in Git. Lass es weg, und widerrufe es, wenn es echt ist',
  'refusal.change-path':
    'Eine Änderung darf {{path}} nicht schreiben: nur {{allowed}}',
  'refusal.change-long':
    '{{path}} hätte {{count}} Zeichen, mehr als die {{max}}, die angenommen werden; große Inhalte gehören anderswohin',
  'refusal.change-large':
    'Die Änderung würde mehr als {{files}} Dateien oder {{characters}} Zeichen schreiben; mach mehrere daraus',
  'refusal.no-template':
    'Für {{system}} {{kind}} gibt es kein Template; es gibt {{others}}',
  'refusal.repository-unread':
    'Das Chart-Repository {{repository}} ist gerade nicht lesbar ({{reason}}); gib Chart und Version ein',
  'refusal.repository-oci':
    '{{repository}} ist eine OCI-Registry, die keinen Index hat; gib Chart und Version ein',
  'refusal.repository-not-allowed':
    'Keine Gruppe einer Plattform erlaubt {{repository}}, darum liest das Portal es nicht',
  'refusal.chart-unread':
    'Das Chart {{chart}} von {{repository}} ist gerade nicht lesbar: {{reason}}',
  'refusal.chart-unknown':
    'Das Repository {{repository}} hat kein Chart {{chart}}',
  'refusal.chart-version':
    'Das Repository {{repository}} hat keine Version {{version}} von {{chart}}; die neueste ist {{newest}}',
};
