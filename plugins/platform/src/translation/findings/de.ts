/** What the checks say, in German; the English texts are in the platform model. */
export const findingsGerman = {
  'finding.yaml-invalid.message':
    'die Datei ist kein gültiges YAML: {{reason}}',
  'finding.yaml-invalid.remedy': 'Korrigieren Sie das YAML an dieser Stelle',
  'finding.file-empty.message': 'die Datei ist leer',
  'finding.file-empty.remedy':
    'Schreiben Sie ihren Inhalt, oder löschen Sie die Datei',
  'finding.field-unknown.message': '{{name}} ist kein bekanntes Feld',
  'finding.field-unknown.remedy':
    'Entfernen Sie es, oder korrigieren Sie die Schreibweise (das JSON-Schema nennt die Felder)',
  'finding.field-missing.message': '{{name}} fehlt',
  'finding.field-missing.remedy': 'Ergänzen Sie {{name}}',
  'finding.field-invalid.message': '{{name}} {{complaint}}',
  'finding.field-invalid.remedy': 'Korrigieren Sie {{name}}',
  'finding.field-invalid-otherwise.message': '{{name}}: {{complaint}}',
  'finding.field-invalid-otherwise.remedy': 'Korrigieren Sie {{name}}',
  'finding.file-invalid.message': 'die Datei: {{complaint}}',
  'finding.file-invalid.remedy': 'Korrigieren Sie die Datei',
  'finding.file-too-large.message':
    'die Datei hat {{count}} Zeichen, mehr als die {{max}}, die gelesen werden',
  'finding.file-too-large.remedy':
    'Verschieben Sie große Werte in die values.yaml',
  'finding.file-aliases.message': 'die Datei ist nicht lesbar: {{reason}}',
  'finding.file-aliases.remedy': 'Verwenden Sie weniger YAML-Aliasse',
  'finding.name-invalid.message':
    '{{name}} ({{what}}) heißt wie der Ordner oder die Datei, und ein Name {{complaint}}',
  'finding.name-invalid.remedy': 'Benennen Sie um',
  'finding.name-taken.message':
    'der Name {{name}} gehört der Plattform in {{other}}',
  'finding.name-taken.remedy': 'Geben Sie dieser Plattform einen anderen Namen',
  'finding.file-without-app.message':
    'die Datei liegt dort, wo die App {{app}} wäre, und diese App gibt es nicht',
  'finding.file-without-app.remedy':
    'Fügen Sie die App hinzu, oder legen Sie die Datei anderswo ab',
  'finding.platform-file-missing.message':
    'die Datei mit den Eingaben der Plattform fehlt',
  'finding.platform-file-missing.remedy':
    'Stellen Sie sie aus der Historie des Repositorys wieder her, oder kopieren Sie die der Referenzplattform',
  'finding.groups-file-missing.message':
    'die Datei mit den Gruppen der Apps fehlt',
  'finding.groups-file-missing.remedy':
    'Stellen Sie sie aus der Historie des Repositorys wieder her, oder kopieren Sie die der Referenzplattform',
  'finding.policy-doubtful.message': 'Zeile {{line}} der Policy: {{complaint}}',
  'finding.policy-doubtful.remedy':
    'Erlauben Sie nur, was gebraucht wird, oder sagen Sie, warum es gebraucht wird',
  'finding.values-invalid.message': '{{complaint}} ({{chart}})',
  'finding.values-invalid.remedy':
    'Korrigieren Sie es so, wie die values.yaml des Charts es beschreibt; der Editor der Werte zeigt sie',
  'finding.chart-missing.message': '{{reason}}',
  'finding.chart-missing.remedy':
    'Wählen Sie eine Version, die das Repository hat',
  'finding.service-clash.message':
    'es gibt schon eine Gruppe oder App namens {{name}}, darum fehlt der Managed Service im Katalog',
  'finding.service-clash.remedy': 'Benennen Sie den Ordner {{folder}} um',
  'finding.entity-clash.message':
    'wäre die Entität {{ref}}, und die ist schon etwas anderes',
  'finding.entity-clash.remedy': 'Benennen oder entfernen Sie eines von beiden',
  'finding.entity-refused.message':
    'der Katalog nimmt nicht an, was die Datei beschreibt: {{reason}}',
  'finding.entity-refused.remedy': 'Korrigieren Sie die Datei',
  'finding.deletion-held.message':
    'das Löschen von {{count}} der {{total}} Entitäten wird bis {{due}} zurückgehalten, denn ein so großer Teil der Plattform ist nicht mehr in ihrem Repository',
  'finding.deletion-held.remedy':
    'Ist das gewollt, dann bestätigen Sie das Löschen oder warten Sie; wenn nicht, dann stellen Sie wieder her, was fehlt',
  'finding.deletion-held-gone.message':
    'das Löschen von {{count}} der {{total}} Entitäten wird bis {{due}} zurückgehalten, denn das Repository {{repository}} ist weg',
  'finding.deletion-held-gone.remedy':
    'Ist das gewollt, dann bestätigen Sie das Löschen oder warten Sie; wenn nicht, dann stellen Sie wieder her, was fehlt',
  'finding.source-not-allowed.message':
    '{{repository}} ist keine Quelle, die die Gruppe {{group}} erlaubt',
  'finding.source-not-allowed.remedy':
    'Nehmen Sie eine ihrer Quellen, oder ergänzen Sie das Repository unter groups.{{group}}.sources in {{file}}',
  'finding.namespace-not-allowed.message':
    '{{namespace}} ist kein Namespace, in den die Gruppe {{group}} schreiben darf',
  'finding.namespace-not-allowed.remedy':
    'Nehmen Sie einen von {{allowed}}, oder ergänzen Sie ihn unter groups.{{group}}.destinations in {{file}}',
  'finding.dependency-missing.message':
    'hängt von {{app}} ab, und es gibt keine App dieses Namens',
  'finding.dependency-missing.remedy':
    'Fügen Sie die App {{app}} hinzu, oder entfernen Sie sie aus dependsOn',
  'finding.dependency-later.message':
    'ist in Welle {{wave}} und hängt von {{app}} ab, das erst später kommt, in Welle {{later}}',
  'finding.dependency-later.remedy':
    'Erhöhen Sie die Welle auf mindestens {{later}}, oder senken Sie die von {{app}}',
  'finding.dependency-cycle.message': 'hängt von sich selbst ab: {{cycle}}',
  'finding.dependency-cycle.remedy': 'Entfernen Sie eine dieser Abhängigkeiten',
  'finding.resource-twice.message':
    'erzeugt {{title}} {{name}}, und das tut schon {{other}}',
  'finding.resource-twice.remedy':
    'Geben Sie einem von beiden einen anderen Namen',
  'finding.resource-needed.message':
    'braucht {{title}} {{name}}, und keine Ressource erzeugt es',
  'finding.resource-needed.remedy':
    'Fügen Sie {{title}} hinzu, oder entfernen Sie es hier',
  'finding.resource-needed-or-chart.message':
    'braucht {{title}} {{name}}, und keine Ressource erzeugt es',
  'finding.resource-needed-or-chart.remedy':
    'Fügen Sie {{title}} hinzu, oder entfernen Sie es hier, es sei denn, das Chart einer App erzeugt es',
  'finding.group-missing.message':
    'liegt im Ordner {{group}}, und es gibt keine Gruppe dieses Namens',
  'finding.group-missing.remedy':
    'Fügen Sie die Gruppe in {{file}} hinzu, oder verschieben Sie die App in den Ordner einer anderen Gruppe',
  'finding.group-unused.message':
    'die Gruppe {{group}} hat keine App, ihr AppProject ist also ungenutzt',
  'finding.group-unused.remedy':
    'Fügen Sie der Gruppe eine App hinzu, oder entfernen Sie die Gruppe',
  'finding.service-missing.message':
    'gehört zum Managed Service {{service}}, der keine service.yaml hat',
  'finding.service-missing.remedy':
    'Legen Sie service.yaml im Ordner von {{service}} an, oder entfernen Sie den Ordner',
  'finding.resources-none.message':
    'wendet die Ressourcen von {{system}} an, und es gibt keine',
  'finding.resources-none.remedy':
    'Fügen Sie eine Ressource hinzu, oder entfernen Sie die App',
  'finding.app-twice.message':
    'es gibt eine weitere App namens {{app}}, in {{other}}',
  'finding.app-twice.remedy':
    'Benennen Sie einen der beiden Ordner um: Namen von Argo-CD-Applications sind eindeutig',
  'finding.secret-in-git.message':
    'enthält ein Geheimnis ({{what}}), und Geheimnisse kommen nie in Git',
  'finding.secret-in-git.remedy':
    'Schreiben Sie das Geheimnis in Vault und verweisen Sie darauf, etwa mit einem ExternalSecret oder existingSecret',
  'finding.expression-unknown.message':
    'enthält den Template-Ausdruck {{expression}}, der weder eine Eingabe noch ein Fakt ist',
  'finding.expression-unknown.remedy':
    'Schreiben Sie {{input}} oder {{fact}}, oder setzen Sie den Text in values.yaml, wo nichts ausgewertet wird',
  'finding.platform-renamed.message':
    'die Plattform kann nicht umbenannt werden: Cluster, Buckets und Rollen tragen {{platform}}',
  'finding.platform-renamed.remedy': 'Lassen Sie den Namen, wie er ist',
} as const;
