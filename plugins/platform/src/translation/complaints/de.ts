/** What is said against values, in German; the English texts are in the platform model. */
export const complaintsGerman = {
  'complaint.missing': 'muss ausgefüllt sein',
  'complaint.empty': 'darf nicht leer sein',
  'complaint.too-short': 'braucht mindestens {{min}} Zeichen',
  'complaint.too-long': 'darf höchstens {{max}} Zeichen haben',
  'complaint.too-long-file':
    'darf höchstens {{max}} Zeichen haben; große Inhalte gehören anderswohin',
  'complaint.too-small': 'muss mindestens {{min}} sein',
  'complaint.too-large': 'darf höchstens {{max}} sein',
  'complaint.too-large-seconds': 'darf höchstens {{max}} Sekunden sein',
  'complaint.above': 'muss größer als {{limit}} sein',
  'complaint.below': 'muss kleiner als {{limit}} sein',
  'complaint.too-few': 'braucht mindestens {{min}} Einträge',
  'complaint.too-many': 'darf höchstens {{max}} Einträge haben',
  'complaint.too-many-files': 'darf höchstens {{max}} Dateien haben',
  'complaint.twice': 'darf denselben Eintrag nicht zweimal haben',
  'complaint.name-twice': 'hat einen Namen zweimal',
  'complaint.choice': 'muss eines von diesen sein: {{choices}}',
  'complaint.choice-for': 'muss für {{of}} eines von diesen sein: {{choices}}',
  'complaint.constant': 'muss {{value}} sein',
  'complaint.whole': 'muss eine ganze Zahl sein',
  'complaint.step': 'muss ein Vielfaches von {{step}} sein',
  'complaint.type': 'muss vom Typ {{type}} sein',
  'complaint.pattern': 'muss dem Muster {{pattern}} entsprechen',
  'complaint.not-known': 'gehört nicht zu dem, was hier stehen darf',
  'complaint.expression': 'darf {{mark}} nicht enthalten',
  'complaint.control': 'darf keine Steuerzeichen enthalten',
  'complaint.other-type': 'erwartet ist {{expected}}, da steht {{received}}',
  'complaint.other-option':
    'nicht vorgesehen: erwartet ist eines von {{choices}}',
  'complaint.other-small': 'zu klein: {{what}} muss mindestens {{min}} sein',
  'complaint.other-large': 'zu groß: {{what}} darf höchstens {{max}} sein',
  'complaint.other-short':
    'zu kurz: {{what}} braucht mindestens {{min}} ({{unit}})',
  'complaint.other-long':
    'zu lang: {{what}} darf höchstens {{max}} haben ({{unit}})',
  'complaint.dns-label':
    'muss aus Kleinbuchstaben, Ziffern und Bindestrichen bestehen und mit Buchstabe oder Ziffer beginnen und enden',
  'complaint.platform-name':
    'muss aus Kleinbuchstaben, Ziffern und Bindestrichen bestehen, mit einem Buchstaben beginnen und darf nicht mit einem Bindestrich enden',
  'complaint.name-of': 'muss der Name dieser Art sein: {{what}}',
  'complaint.name-chart': 'muss der Name eines Charts sein',
  'complaint.name-database': 'muss der Name einer Datenbank sein',
  'complaint.name-group': 'muss der Name einer Gruppe sein',
  'complaint.name-policy': 'muss der Name einer Policy sein',
  'complaint.name-topic': 'muss der Name eines Topics sein',
  'complaint.name-kubernetes': 'muss ein Name in Kubernetes sein',
  'complaint.kind-kubernetes': 'muss eine Art (kind) in Kubernetes sein',
  'complaint.name-dotted':
    'muss aus Kleinbuchstaben, Ziffern, Punkten und Bindestrichen bestehen und mit Buchstabe oder Ziffer beginnen und enden',
  'complaint.name-underscored':
    'muss aus Kleinbuchstaben, Ziffern, Binde- und Unterstrichen bestehen und mit Buchstabe oder Ziffer beginnen und enden',
  'complaint.name-snake':
    'muss aus Kleinbuchstaben, Ziffern und Unterstrichen bestehen und mit einem Buchstaben beginnen',
  'complaint.name-file':
    'muss der Name einer Datei wie deployment.yaml sein, ohne Ordner',
  'complaint.name-connection': 'muss der Name einer Verbindung sein',
  'complaint.name-gitlab':
    'muss aus Kleinbuchstaben, Ziffern, Punkten, Binde- und Unterstrichen bestehen und mit Buchstabe oder Ziffer beginnen und enden',
  'complaint.domain':
    'muss ein Domainname wie prod.example.com sein, in Kleinbuchstaben',
  'complaint.domain-wide': 'muss eine Domain wie svc.cluster.local sein',
  'complaint.owner':
    'muss eine Entitätsreferenz wie group:default/platform sein',
  'complaint.email': 'muss eine E-Mail-Adresse sein',
  'complaint.web-address': 'muss eine http(s)-Adresse sein',
  'complaint.https-address': 'muss eine https://-Adresse sein',
  'complaint.clone-address':
    'muss die https-Adresse zum Klonen sein, mit .git am Ende und ohne Zugangsdaten',
  'complaint.chart-repository':
    'muss eine https://- oder oci://-Adresse ohne Zugangsdaten sein',
  'complaint.credentials': 'darf keine Zugangsdaten enthalten',
  'complaint.path':
    'muss ein Pfad ab der Wurzel des Repositorys sein, ohne . oder .. darin',
  'complaint.vault-path':
    'muss ein Pfad wie team/secrets sein, in Kleinbuchstaben, ohne Schrägstriche am Rand und keiner von Vault selbst',
  'complaint.version':
    'muss eine genaue Version wie 1.2.3 sein (Bereiche sind nicht reproduzierbar)',
  'complaint.version-of': 'muss eine genaue Version wie {{example}} sein',
  'complaint.version-kubernetes':
    'muss eine Kubernetes-Version in Anführungszeichen sein, wie "{{example}}"',
  'complaint.version-minor': 'muss eine Version wie 1.35 sein',
  'complaint.quantity': 'muss eine Menge wie {{example}} sein',
  'complaint.such-as': 'muss etwas sein wie {{example}}',
  'complaint.wildcard': 'muss ein Muster wie ** oder v* sein',
  'complaint.namespace-pattern':
    'muss ein Namespace sein, oder ein Muster mit *',
  'complaint.option': 'muss die Form Option=Wert haben',
  'complaint.group-version': 'muss die Form Gruppe/Version haben',
  'complaint.schedule':
    'muss sechs Felder haben, Sekunden zuerst, wie 0 0 2 * * *',
  'complaint.change': 'muss die Kennung einer Änderung sein',
  'complaint.account': 'muss aus zwölf Ziffern bestehen',
  'complaint.account-text':
    'muss ein Text aus zwölf Ziffern in Anführungszeichen sein',
  'complaint.region': 'muss eine AWS-Region wie eu-central-1 sein',
  'complaint.instance-type': 'muss ein EC2-Instanztyp wie m7i.large sein',
  'complaint.subnet':
    'muss die Kennung eines Subnetzes sein, wie subnet-0a1b2c3d4e5f60718',
  'complaint.vpc': 'muss die Kennung einer VPC sein',
  'complaint.role': 'muss die ARN einer IAM-Rolle oder eines IAM-Users sein',
  'complaint.network': 'muss ein IPv4-Netz wie {{example}} sein',
  'complaint.network-host-bits':
    'nennt eine Adresse im Netz: das Netz ist {{network}}',
  'complaint.network-size':
    'muss zwischen /16 und /20 liegen (AWS erlaubt höchstens /16, und die Pods brauchen mindestens /20), nicht /{{prefix}}',
  'complaint.network-public':
    'muss in privatem Adressraum liegen: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 oder 100.64.0.0/10',
  'complaint.min-above-max': 'muss mindestens min sein ({{min}})',
  'complaint.zones-prod':
    'muss für eine Plattform der Produktion 2 oder 3 sein, damit sie den Ausfall einer Zone übersteht',
  'complaint.endpoints-of-owner':
    'muss bei einer vorhandenen VPC leer sein, denn deren Eigentümer legt ihre Endpunkte an',
  'complaint.subnets-zones':
    'muss Subnetze in zwei Zonen nennen, denn EKS legt die Control Plane in zwei; oder gib dafür intraSubnetIds an',
  'complaint.api-networks':
    'muss die Netze nennen, die die Kubernetes-API erreichen dürfen, denn der Endpunkt ist öffentlich',
  'complaint.api-not-all':
    'muss die Netze nennen, die die Kubernetes-API brauchen, nicht alle',
  'complaint.api-open':
    'darf die Kubernetes-API nicht für das ganze Internet öffnen; nenne die Netze, die sie brauchen',
  'complaint.source-helm':
    'braucht Repository, Chart und Version, oder den Pfad eines Charts im Ordner der App',
  'complaint.source-manifests':
    'braucht einen Pfad im Ordner der App, oder Ressourcen',
  'complaint.only-helm-values': 'nur Apps mit einem Helm-Chart haben Werte',
  'complaint.change-nothing': 'muss etwas ändern',
  'complaint.values-or-set': 'hat sowohl values als auch set; nimm eines davon',
  'complaint.move-nowhere':
    'braucht eine Gruppe als Ziel oder einen neuen Namen',
  'complaint.policy-root': 'darf nicht root sein',
  'complaint.policy-none': 'muss mindestens eine Policy nennen',
  'complaint.ttl-longer': 'darf nicht länger als {{field}} sein',
  'complaint.oidc-empty': 'darf für OIDC nicht leer sein',
  'complaint.claims-none':
    'muss eine Audience oder ein Claim verlangen, sonst würde jedes Token des Ausstellers angenommen',
  'complaint.name-template':
    'muss {{name}} enthalten, sonst wäre jede Anmeldung gleich',
  'complaint.grant-none': 'muss etwas erlauben',
  'complaint.project-none': 'muss mindestens ein Projekt nennen',
  'complaint.event-none': 'muss mindestens ein Ereignis nennen',
  'complaint.retention-none': 'braucht eine Regel, sonst würde alles gelöscht',
  'complaint.retention-number': 'muss angegeben sein, außer bei always',
  'complaint.values-missing': 'fehlt, und das Chart braucht es',
  'complaint.values-unknown': 'ist dem Chart nicht bekannt',
  'complaint.values-forbidden': 'ist hier nicht erlaubt',
  'complaint.values-misspelt':
    'gehört nicht zu den Werten des Charts: Ist es richtig geschrieben?',
  'complaint.values-variant': 'ist keine der Formen, die das Chart kennt',
  'complaint.values-other': 'ist nicht so, wie das Chart es will',
  'complaint.yaml-tab':
    'Tabulatoren können YAML nicht einrücken; nimm Leerzeichen',
  'complaint.yaml-key-twice': 'ein Schlüssel steht hier zweimal',
  'complaint.yaml-broken': 'das ist kein YAML: {{reason}}',
  'complaint.policy-empty': 'die Policy ist leer',
  'complaint.policy-text-open':
    'ein Text ist in seiner Zeile nicht mit Anführungszeichen geschlossen',
  'complaint.policy-sign': '{{sign}} wird hier nicht erwartet',
  'complaint.policy-mark-missing':
    '{{mark}} fehlt nach {{before}}, vor {{next}}',
  'complaint.policy-list-open': '] fehlt nach der Liste, vor {{next}}',
  'complaint.policy-name-missing': 'vor {{next}} fehlt ein Name',
  'complaint.policy-value-missing': 'vor {{next}} fehlt ein Wert',
  'complaint.policy-path-missing':
    'nach path fehlt ein Pfad in Anführungszeichen',
  'complaint.policy-block-open':
    '{{mark}} fehlt nach dem Block von {{path}}, vor {{next}}',
  'complaint.policy-not-path':
    'eine Policy ist eine Liste aus path "…" { … }, und {{word}} ist keines davon',
  'complaint.policy-slash':
    '{{path}} beginnt mit einem Schrägstrich und trifft darum nichts',
  'complaint.policy-star':
    '* zählt nur am Ende eines Pfades; nimm in {{path}} + für einen Abschnitt',
  'complaint.policy-plus':
    '+ steht für einen ganzen Abschnitt, in {{path}} ist es darum ein Zeichen wie jedes andere; nimm * am Ende',
  'complaint.policy-attribute':
    '{{name}} kennt eine Policy nicht; ist capabilities gemeint',
  'complaint.policy-no-list':
    'capabilities ist eine Liste, wie ["read", "list"]',
  'complaint.policy-capability':
    '{{capability}} ist keine Capability; es gibt {{capabilities}}',
  'complaint.policy-no-capability':
    '{{path}} hat keine capabilities und erlaubt darum nichts',
  'complaint.policy-path-twice':
    '{{path}} steht schon in Zeile {{line}}; schreibe seine capabilities an eine Stelle',
  'complaint.policy-deny':
    'deny geht allen anderen Capabilities von {{path}} vor; lass diese weg, oder deny',
  'complaint.policy-kv-nothing':
    '{{path}} trifft nichts: {{mount}} ist eine KV-v2-Engine, in der Secrets unter {{mount}}/data/… liegen und ihre Namen unter {{mount}}/metadata/…',
  'complaint.policy-kv-list':
    'list bewirkt bei {{path}} nichts: die Namen von Secrets werden unter {{mount}}/metadata/… aufgelistet',
  'complaint.policy-sudo':
    'sudo auf {{path}} öffnet, was Vault vor allen schützt; kaum eine Policy braucht es',
  'complaint.policy-everything':
    '{{path}} ist jeder Pfad von Vault; nenne, was gebraucht wird',
  'complaint.policy-any-right':
    'mit {{path}} kann man sich jedes andere Recht selbst geben',
  'complaint.policy-mount':
    '{{path}} ist alles unter dem Mount; nenne einen Ordner darin',
};
