/** Why the backend does not do what was asked for, in German; the English texts are in the platform model. */
export const refusalsGerman = {
  'refusal.permission':
    'Dafür brauchen Sie die Berechtigung {{permission}}; fragen Sie, wer das Portal betreibt',
  'refusal.permission-on':
    'Für {{item}} brauchen Sie die Berechtigung {{permission}}; fragen Sie, wer das Portal betreibt',
  'refusal.input':
    'Die Eingaben sind so nicht brauchbar ({{kind}}). {{complaints}}',
  'refusal.no-platform': 'Es gibt keine Plattform {{name}}',
  'refusal.platforms-unread':
    'Die Plattformen werden gerade zum ersten Mal gelesen; versuchen Sie es gleich noch einmal',
  'refusal.name-taken':
    'Die Plattform in {{place}} heißt schon so; wählen Sie einen anderen Namen',
  'refusal.project-taken':
    'Das Projekt {{path}} gibt es schon; wählen Sie einen anderen Namen',
  'refusal.gitlab-group':
    'Auf {{host}} gibt es keine Gruppe {{group}}, oder das Portal darf sie nicht sehen',
  'refusal.no-app': 'Auf der Plattform {{platform}} gibt es keine App {{name}}',
  'refusal.no-service':
    'Auf der Plattform {{platform}} gibt es keinen Managed Service {{name}}',
  'refusal.no-service-here': 'Es gibt keinen Managed Service {{name}}',
  'refusal.no-resource':
    'Auf der Plattform {{platform}} gibt es nicht: {{system}} {{kind}} {{name}}',
  'refusal.no-group':
    'Es gibt keine Gruppe {{name}}; wählen Sie eine von {{groups}}',
  'refusal.no-file': 'Es gibt keine Datei {{path}}',
  'refusal.app-there':
    'Es gibt schon eine App {{name}}; wählen Sie einen anderen Namen, oder ändern Sie diese',
  'refusal.name-there':
    'Es gibt schon etwas namens {{name}}; wählen Sie einen anderen Namen',
  'refusal.file-there':
    'Es gibt schon eine Datei {{path}}; wählen Sie einen anderen Namen',
  'refusal.resource-there':
    'Das gibt es schon: {{kind}} {{name}}; wählen Sie einen anderen Namen',
  'refusal.folder-there':
    'Den Ordner {{folder}} gibt es schon; wählen Sie einen anderen Namen, oder löschen Sie ihn zuerst',
  'refusal.version-there': '{{name}} hat schon die Version {{version}}',
  'refusal.name-already': '{{name}} heißt schon so',
  'refusal.place-already':
    '{{name}} heißt schon so und ist schon in der Gruppe {{group}}',
  'refusal.folder-empty': '{{folder}} ist schon leer',
  'refusal.nothing':
    'Die Änderung würde nichts ändern: Die Plattform ist schon so',
  'refusal.confirm':
    'Geben Sie zur Bestätigung {{name}} ein; es wurde nichts geändert',
  'refusal.needed-app':
    '{{name}} wird gebraucht von {{others}}; nehmen Sie es dort aus dependsOn, oder entfernen Sie diese zuerst',
  'refusal.needed':
    '{{name}} wird gebraucht von {{others}}; ändern oder entfernen Sie diese zuerst',
  'refusal.of-service':
    '{{name}} gehört zum Managed Service {{service}}; entfernen Sie diesen, oder ändern Sie seine Bestellung',
  'refusal.of-service-placed':
    '{{name}} gehört zum Managed Service {{service}}, dessen Bestellung Namen und Ort bestimmt; es kann nicht umziehen',
  'refusal.of-service-named':
    '{{name}} gehört zum Managed Service {{service}}, dessen Bestellung den Namen bestimmt; der Name bleibt',
  'refusal.argocd-stays':
    '{{name}} ist Argo CD selbst, das alles andere ausliefert; bauen Sie stattdessen die Plattform ab',
  'refusal.argocd-name':
    '{{name}} ist Argo CD selbst: Unter anderem Namen würde es sich zuerst selbst löschen. Der Name bleibt',
  'refusal.app-name':
    '{{name}} behält den Namen, denn die Bestellungen von Managed Services und die Ressourcen von Vault und Harbor kennen es so; es kann in eine andere Gruppe',
  'refusal.kind-name':
    '{{kind}} behält den Namen: {{reason}}. Legen Sie mit dem neuen Namen etwas Neues an, ziehen Sie den Inhalt um, und entfernen Sie {{name}}',
  'refusal.other-name':
    '{{file}} nennt einen anderen Namen als {{name}}; ändern Sie die Datei selbst',
  'refusal.no-version':
    '{{name}} kommt nicht aus einem Chart-Repository und hat darum keine Version; ändern Sie die Dateien',
  'refusal.no-values':
    '{{name}} hat keine Werte, denn es kommt nicht aus einem Chart',
  'refusal.meanwhile':
    '{{file}} wurde inzwischen geändert; laden Sie die Datei neu, und wiederholen Sie Ihre Änderung',
  'refusal.files-twice':
    'files enthält {{names}} zweimal; geben Sie jeder Datei einen eigenen Namen',
  'refusal.values-helm':
    'values ist für Apps mit einem Helm-Chart; lassen Sie es weg',
  'refusal.files-kustomization':
    'files enthält keine kustomization.yaml, die eine Kustomize-App braucht',
  'refusal.files-manifest':
    'files enthält kein Manifest; geben Sie mindestens eine .yaml-Datei an',
  'refusal.namespace-taken':
    'Der Namespace {{namespace}} gehört Apps der Plattform; wählen Sie einen anderen',
  'refusal.by-hand':
    'Von Hand geändert, und ginge verloren: {{files}}. Ändern Sie diese Dateien selbst, oder stellen Sie sie zuerst wieder her',
  'refusal.order-missing':
    '{{file}} fehlt oder ist nach Änderungen von Hand keine Bestellung mehr; stellen Sie die Datei wieder her, oder ändern Sie die Dateien des Service selbst',
  'refusal.order-operator':
    'order.version: kann nicht wieder dem Operator überlassen werden, denn das könnte hinter {{version}} zurückgehen; geben Sie eine Version an',
  'refusal.order-back':
    'order.version: kann nicht von {{before}} auf {{after}} zurück; bestellen Sie einen neuen Service, und ziehen Sie die Daten um',
  'refusal.order-type':
    'order.type: aus {{before}} kann nicht {{after}} werden; bestellen Sie einen neuen Service, und ziehen Sie die Daten um',
  'refusal.order-shrink':
    'order.storage: Volumes können nicht von {{before}} auf {{after}} schrumpfen; bestellen Sie einen neuen Service, und ziehen Sie die Daten um',
  'refusal.order-postgresql':
    'order.version: PostgreSQL kann nicht von {{before}} auf {{after}} zurück; stellen Sie ein Backup in einem neuen Service wieder her',
  'refusal.order-database':
    'order.database: {{name}} kann nicht umbenannt werden; bestellen Sie einen neuen Service, und ziehen Sie die Daten um',
  'refusal.order-restore':
    'order.restoreFrom: ein Backup wird in einem neuen Service wiederhergestellt; bestellen Sie einen im selben Namespace',
  'refusal.order-rotation':
    'order.rotation: darf nicht hinter {{before}} zurück; erhöhen Sie die Zahl, um zu rotieren',
  'refusal.change-elsewhere': 'Die Änderung gehört zu {{platform}}',
  'refusal.change-history':
    'Die Historie von {{file}} ist nicht mehr da; stellen Sie die Datei von Hand wieder her',
  'refusal.change-later':
    'Seitdem geändert, und ginge verloren: {{files}}. Machen Sie zuerst die späteren Änderungen rückgängig, oder bearbeiten Sie diese Dateien',
  'refusal.change-no-undo':
    'Änderungen können hier nicht rückgängig gemacht werden',
  'refusal.change-folder':
    '{{place}} ist ein Ordner auf diesem Rechner; Änderungen brauchen ein GitLab-Projekt',
  'refusal.change-secret':
    '{{field}} enthält {{what}}, und Secrets gehören nie in Git. Lassen Sie es weg, und widerrufen Sie es, wenn es echt ist',
  'refusal.change-path':
    'Eine Änderung darf {{path}} nicht schreiben: nur {{allowed}}',
  'refusal.change-long':
    '{{path}} hätte {{count}} Zeichen, mehr als die {{max}}, die angenommen werden; große Inhalte gehören anderswohin',
  'refusal.change-large':
    'Die Änderung würde mehr als {{files}} Dateien oder {{characters}} Zeichen schreiben; machen Sie mehrere daraus',
  'refusal.no-template':
    'Für {{system}} {{kind}} gibt es kein Template; es gibt {{others}}',
  'refusal.repository-unread':
    'Das Chart-Repository {{repository}} ist gerade nicht lesbar ({{reason}}); geben Sie Chart und Version ein',
  'refusal.repository-oci':
    '{{repository}} ist eine OCI-Registry, die keinen Index hat; geben Sie Chart und Version ein',
  'refusal.repository-not-allowed':
    'Keine Gruppe einer Plattform erlaubt {{repository}}, darum liest das Portal es nicht',
  'refusal.chart-unread':
    'Das Chart {{chart}} von {{repository}} ist gerade nicht lesbar: {{reason}}',
  'refusal.chart-unknown':
    'Das Repository {{repository}} hat kein Chart {{chart}}',
  'refusal.chart-version':
    'Das Repository {{repository}} hat keine Version {{version}} von {{chart}}; die neueste ist {{newest}}',
};
