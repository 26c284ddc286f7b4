const addsOne = 'Legt eine an oder ändert die mit diesem Namen.';

/** What the templates of Vault's resources say. */
export const vaultGerman = {
  "A Crossplane resource in the platform's repository; Crossplane makes it in Vault.":
    'Eine Crossplane-Ressource im Repository der Plattform; Crossplane legt sie in Vault an.',
  'Vault policy': 'Vault-Policy',
  'Vault secrets engine': 'Secrets Engine in Vault',
  'Vault Kubernetes role': 'Kubernetes-Rolle in Vault',
  'Vault JWT/OIDC role': 'JWT-/OIDC-Rolle in Vault',
  'Vault identity group': 'Identity-Gruppe in Vault',
  'Vault PKI role': 'PKI-Rolle in Vault',
  'Vault database role': 'Datenbankrolle in Vault',
  'Vault AppRole': 'AppRole in Vault',
  'A login for a machine outside of the cluster. Adds one, or changes the one of that name.': `Ein Zugang für eine Maschine außerhalb des Clusters. ${addsOne}`,
  Backend: 'Backend',
  'Secret ID counts for': 'Secret ID gilt für',
  'Secret ID can be used': 'Secret ID kann benutzt werden',
  'How often; 0 for as often as one likes.': 'Wie oft; 0 für beliebig oft.',
  'Secret ID bound CIDRs': 'Netze, aus denen die Secret ID gilt',
  Policies: 'Policies',
  'What whoever logs in may do.': 'Was darf, wer sich anmeldet.',
  'Login counts for': 'Anmeldung gilt für',
  'Login can be renewed up to': 'Anmeldung verlängerbar bis',
  'Logins of a database that live as long as their lease. Adds one, or changes the one of that name.': `Zugänge einer Datenbank, die so lange leben wie ihr Lease. ${addsOne}`,
  Connection: 'Verbindung',
  'SQL that makes a login': 'SQL, das einen Zugang anlegt',
  'Vault fills in {{name}}, {{password}} and {{expiration}}.':
    'Vault füllt {{name}}, {{password}} und {{expiration}} aus.',
  'SQL that takes it away': 'SQL, das ihn entfernt',
  'Policies for a group of people. Adds one, or changes the one of that name.': `Policies für eine Gruppe von Menschen. ${addsOne}`,
  'external: its members come from the identity provider.':
    'external: Ihre Mitglieder kommen vom Identity Provider.',
  Metadata: 'Metadaten',
  'Who logs in with a token of an identity provider or a pipeline. Adds one, or changes the one of that name.': `Wer sich mit einem Token eines Identity Providers oder einer Pipeline anmeldet. ${addsOne}`,
  'Role type': 'Art der Rolle',
  'User claim': 'Claim mit dem Namen',
  'Groups claim': 'Claim mit den Gruppen',
  'Bound audiences': 'Erlaubte Audiences',
  'Bound claims': 'Verlangte Claims',
  'Claims that must have these values, such as project_path.':
    'Claims, die diese Werte haben müssen, etwa project_path.',
  'Bound claims type': 'Vergleich der Claims',
  'Allowed redirect URIs': 'Erlaubte Redirect-URIs',
  'OIDC scopes': 'OIDC-Scopes',
  'Which service accounts log in, and with which policies. Adds one, or changes the one of that name.': `Welche ServiceAccounts sich anmelden, und mit welchen Policies. ${addsOne}`,
  'Bound service account names': 'Namen der ServiceAccounts',
  'Bound service account namespaces': 'Namespaces der ServiceAccounts',
  'A mount: key-value secrets, certificates, database logins, … Adds one, or changes the one of that name.': `Ein Mount: Schlüssel und Werte, Zertifikate, Zugänge zu Datenbanken, … ${addsOne}`,
  'Longest lease': 'Längster Lease',
  'Lease, by default': 'Lease ohne Angabe',
  'Which certificates may be asked for. Adds one, or changes the one of that name.': `Welche Zertifikate verlangt werden dürfen. ${addsOne}`,
  'Allowed domains': 'Erlaubte Domains',
  'Allow subdomains': 'Subdomains erlauben',
  'Allow bare domains': 'Die Domains selbst erlauben',
  'Allow localhost': 'localhost erlauben',
  'Key type': 'Art des Schlüssels',
  'Key bits': 'Länge des Schlüssels in Bit',
  '256 or 384 for ec; 2048 and more for rsa; 0 for ed25519.':
    '256 oder 384 für ec; 2048 und mehr für rsa; 0 für ed25519.',
  'Time to live': 'Lebensdauer',
  'Server flag': 'Für Server',
  'Client flag': 'Für Clients',
  'What its holders may read and write, path by path. Adds one, or changes the one of that name.': `Was ihre Inhaber lesen und schreiben dürfen, Pfad für Pfad. ${addsOne}`,
  Policy: 'Policy',
  'In HCL. What grants more than it seems to is marked.':
    'In HCL. Was mehr erlaubt, als es scheint, wird markiert.',
  'Remove a Vault resource': 'Eine Vault-Ressource entfernen',
  'Takes a resource of Vault away, when nothing needs it any more.':
    'Entfernt eine Ressource aus Vault, wenn nichts sie mehr braucht.',
  'What is in it goes with it, in Vault.':
    'Was darin ist, verschwindet mit ihr aus Vault.',
  'Rename a Vault resource': 'Eine Vault-Ressource umbenennen',
  'Gives a resource of Vault another name, and all that refer to it follow.':
    'Gibt einer Ressource von Vault einen anderen Namen, und alles, was auf sie verweist, folgt.',
  'Vault renames nothing: the old one is deleted, and a new one is made.':
    'Vault benennt nichts um: Die alte wird gelöscht und eine neue angelegt.',
};
