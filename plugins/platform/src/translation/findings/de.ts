/** What the checks say, in German; the English texts are in the platform model. */
export const findingsGerman = {
  'finding.yaml-invalid.message':
    'die Datei ist kein gültiges YAML: {{reason}}',
  'finding.yaml-invalid.remedy': 'Korrigiere das YAML an dieser Stelle',
  'finding.file-empty.message': 'die Datei ist leer',
  'finding.file-empty.remedy': 'Schreibe ihren Inhalt, oder lösche die Datei',
  'finding.field-unknown.message': '{{name}} ist kein bekanntes Feld',
  'finding.field-unknown.remedy':
    'Entferne es, oder korrigiere die Schreibweise (das JSON-Schema nennt die Felder)',
  'finding.field-missing.message': '{{name}} fehlt',
  'finding.field-missing.remedy': 'Ergänze {{name}}',
  'finding.field-invalid.message': '{{name}} {{complaint}}',
  'finding.field-invalid.remedy': 'Korrigiere {{name}}',
  'finding.field-invalid-otherwise.message': '{{name}}: {{complaint}}',
  'finding.field-invalid-otherwise.remedy': 'Korrigiere {{name}}',
  'finding.file-invalid.message': 'die Datei: {{complaint}}',
  'finding.file-invalid.remedy': 'Korrigiere die Datei',
  'finding.file-too-large.message':
    'die Datei hat {{count}} Zeichen, mehr als die {{max}}, die gelesen werden',
  'finding.file-too-large.remedy': 'Verschiebe große Werte in die values.yaml',
  'finding.file-aliases.message': 'die Datei ist nicht lesbar: {{reason}}',
  'finding.file-aliases.remedy': 'Verwende weniger YAML-Aliasse',
  'finding.name-invalid.message':
    '{{name}} ({{what}}) heißt wie der Ordner oder die Datei, und ein Name {{complaint}}',
  'finding.name-invalid.remedy': 'Benenne um',
  'finding.name-taken.message':
    'der Name {{name}} gehört der Plattform in {{other}}',
  'finding.name-taken.remedy': 'Gib dieser Plattform einen anderen Namen',
  'finding.file-without-app.message':
    'die Datei liegt dort, wo die App {{app}} wäre, und diese App gibt es nicht',
  'finding.file-without-app.remedy':
    'Füge die App hinzu, oder lege die Datei anderswo ab',
  'finding.platform-file-missing.message':
    'die Datei mit den Eingaben der Plattform fehlt',
  'finding.platform-file-missing.remedy':
    'Stelle sie aus der Historie des Repositorys wieder her, oder kopiere die der Referenzplattform',
  'finding.groups-file-missing.message':
    'die Datei mit den Gruppen der Apps fehlt',
  'finding.groups-file-missing.remedy':
    'Stelle sie aus der Historie des Repositorys wieder her, oder kopiere die der Referenzplattform',
  'finding.policy-doubtful.message': 'Zeile {{line}} der Policy: {{complaint}}',
  'finding.policy-doubtful.remedy':
    'Erlaube nur, was gebraucht wird, oder sag, warum es gebraucht wird',
  'finding.values-invalid.message': '{{complaint}} ({{chart}})',
  'finding.values-invalid.remedy':
    'Korrigiere es so, wie die values.yaml des Charts es beschreibt; der Editor der Werte zeigt sie',
  'finding.chart-missing.message': '{{reason}}',
  'finding.chart-missing.remedy': 'Wähle eine Version, die das Repository hat',
  'finding.service-clash.message':
    'es gibt schon eine Gruppe oder App namens {{name}}, darum fehlt der Managed Service im Katalog',
  'finding.service-clash.remedy': 'Benenne den Ordner {{folder}} um',
  'finding.entity-clash.message':
    'wäre die Entität {{ref}}, und die ist schon etwas anderes',
  'finding.entity-clash.remedy':
    'Benenne eines von beiden um, oder entferne es',
  'finding.entity-refused.message':
    'der Katalog nimmt nicht an, was die Datei beschreibt: {{reason}}',
  'finding.entity-refused.remedy': 'Korrigiere die Datei',
  'finding.deletion-held.message':
    'das Löschen von {{count}} der {{total}} Entitäten wird bis {{due}} zurückgehalten, denn ein so großer Teil der Plattform ist nicht mehr in ihrem Repository',
  'finding.deletion-held.remedy':
    'Ist das gewollt, dann bestätige das Löschen oder warte; wenn nicht, dann stelle wieder her, was fehlt',
  'finding.deletion-held-gone.message':
    'das Löschen von {{count}} der {{total}} Entitäten wird bis {{due}} zurückgehalten, denn das Repository {{repository}} ist weg',
  'finding.deletion-held-gone.remedy':
    'Ist das gewollt, dann bestätige das Löschen oder warte; wenn nicht, dann stelle wieder her, was fehlt',
  'finding.source-not-allowed.message':
    '{{repository}} ist keine Quelle, die die Gruppe {{group}} erlaubt',
  'finding.source-not-allowed.remedy':
    'Nimm eine ihrer Quellen, oder ergänze das Repository unter groups.{{group}}.sources in {{file}}',
  'finding.namespace-not-allowed.message':
    '{{namespace}} ist kein Namespace, in den die Gruppe {{group}} schreiben darf',
  'finding.namespace-not-allowed.remedy':
    'Nimm einen von {{allowed}}, oder ergänze ihn unter groups.{{group}}.destinations in {{file}}',
  'finding.dependency-missing.message':
    'hängt von {{app}} ab, und es gibt keine App dieses Namens',
  'finding.dependency-missing.remedy':
    'Füge die App {{app}} hinzu, oder entferne sie aus dependsOn',
  'finding.dependency-later.message':
    'ist in Welle {{wave}} und hängt von {{app}} ab, das erst später kommt, in Welle {{later}}',
  'finding.dependency-later.remedy':
    'Erhöhe die Welle auf mindestens {{later}}, oder senke die von {{app}}',
  'finding.dependency-cycle.message': 'hängt von sich selbst ab: {{cycle}}',
  'finding.dependency-cycle.remedy': 'Entferne eine dieser Abhängigkeiten',
  'finding.resource-twice.message':
    'erzeugt {{title}} {{name}}, und das tut schon {{other}}',
  'finding.resource-twice.remedy': 'Gib einem von beiden einen anderen Namen',
  'finding.resource-needed.message':
    'braucht {{title}} {{name}}, und keine Ressource erzeugt es',
  'finding.resource-needed.remedy':
    'Füge {{title}} hinzu, oder entferne es hier',
  'finding.resource-needed-or-chart.message':
    'braucht {{title}} {{name}}, und keine Ressource erzeugt es',
  'finding.resource-needed-or-chart.remedy':
    'Füge {{title}} hinzu, oder entferne es hier, es sei denn, das Chart einer App erzeugt es',
  'finding.group-missing.message':
    'liegt im Ordner {{group}}, und es gibt keine Gruppe dieses Namens',
  'finding.group-missing.remedy':
    'Füge die Gruppe in {{file}} hinzu, oder verschiebe die App in den Ordner einer anderen Gruppe',
  'finding.group-unused.message':
    'die Gruppe {{group}} hat keine App, ihr AppProject ist also ungenutzt',
  'finding.group-unused.remedy':
    'Füge der Gruppe eine App hinzu, oder entferne die Gruppe',
  'finding.service-missing.message':
    'gehört zum Managed Service {{service}}, der keine service.yaml hat',
  'finding.service-missing.remedy':
    'Lege service.yaml im Ordner von {{service}} an, oder entferne den Ordner',
  'finding.resources-none.message':
    'wendet die Ressourcen von {{system}} an, und es gibt keine',
  'finding.resources-none.remedy':
    'Füge eine Ressource hinzu, oder entferne die App',
  'finding.app-twice.message':
    'es gibt eine weitere App namens {{app}}, in {{other}}',
  'finding.app-twice.remedy':
    'Benenne einen der beiden Ordner um: Namen von Argo-CD-Applications sind eindeutig',
  'finding.secret-in-git.message':
    'enthält ein Geheimnis ({{what}}), und Geheimnisse kommen nie in Git',
  'finding.secret-in-git.remedy':
    'Schreibe das Geheimnis in Vault und verweise darauf, etwa mit einem ExternalSecret oder existingSecret',
  'finding.expression-unknown.message':
    'enthält den Template-Ausdruck {{expression}}, der weder eine Eingabe noch ein Fakt ist',
  'finding.expression-unknown.remedy':
    'Schreibe {{input}} oder {{fact}}, oder setze den Text in values.yaml, wo nichts ausgewertet wird',
  'finding.platform-renamed.message':
    'die Plattform kann nicht umbenannt werden: Cluster, Buckets und Rollen tragen {{platform}}',
  'finding.platform-renamed.remedy': 'Lass den Namen, wie er ist',
} as const;
