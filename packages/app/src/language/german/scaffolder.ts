import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { scaffolderTranslationRef } from '@backstage/plugin-scaffolder/alpha';

/** The pages of the templates: list, forms, runs, actions, editor. */
export default createTranslationMessages({
  ref: scaffolderTranslationRef,
  full: true,
  messages: {
    'aboutCard.launchTemplate': 'Vorlage ausführen',
    'actionsPage.title': 'Installierte Aktionen',
    'actionsPage.pageTitle': 'Eine neue Komponente erstellen',
    'actionsPage.subtitle': 'Alle Aktionen, die hier installiert sind',
    'actionsPage.content.emptyState.title': 'Nichts zu zeigen',
    'actionsPage.content.emptyState.description':
      'Es sind keine Aktionen installiert, oder das Backend hat nicht geantwortet.',
    'actionsPage.content.searchFieldPlaceholder': 'Nach einer Aktion suchen',
    'actionsPage.action.input': 'Eingaben',
    'actionsPage.action.output': 'Ausgaben',
    'actionsPage.action.examples': 'Beispiele',
    'fields.entityNamePicker.title': 'Name',
    'fields.entityNamePicker.description': 'Eindeutiger Name der Komponente',
    'fields.entityPicker.title': 'Entität',
    'fields.entityPicker.description': 'Eine Entität des Katalogs',
    'fields.entityTagsPicker.title': 'Tags',
    'fields.entityTagsPicker.description':
      'Passende Tags; die Eingabetaste fügt neue hinzu. Erlaubt: [a-z0-9+#], getrennt durch [-], höchstens 63 Zeichen',
    'fields.multiEntityPicker.title': 'Entität',
    'fields.multiEntityPicker.description': 'Eine Entität des Katalogs',
    'fields.myGroupsPicker.title': 'Entität',
    'fields.myGroupsPicker.description': 'Eine Entität des Katalogs',
    'fields.ownedEntityPicker.title': 'Entität',
    'fields.ownedEntityPicker.description': 'Eine Entität des Katalogs',
    'fields.ownerPicker.title': 'Eigentümer',
    'fields.ownerPicker.description': 'Wem die Komponente gehört',
    'fields.azureRepoPicker.organization.title': 'Organisation',
    'fields.azureRepoPicker.organization.description':
      'Die Organisation, zu der das Repository gehören wird',
    'fields.azureRepoPicker.project.title': 'Projekt',
    'fields.azureRepoPicker.project.description':
      'Das Projekt, zu dem das Repository gehören wird',
    'fields.bitbucketRepoPicker.workspaces.title': 'Erlaubte Workspaces',
    'fields.bitbucketRepoPicker.workspaces.inputTitle': 'Workspaces',
    'fields.bitbucketRepoPicker.workspaces.description':
      'Der Workspace, zu dem das Repository gehören wird',
    'fields.bitbucketRepoPicker.project.title': 'Erlaubte Projekte',
    'fields.bitbucketRepoPicker.project.inputTitle': 'Projekte',
    'fields.bitbucketRepoPicker.project.description':
      'Das Projekt, zu dem das Repository gehören wird',
    'fields.gerritRepoPicker.owner.title': 'Eigentümer',
    'fields.gerritRepoPicker.owner.description':
      'Wem das Projekt gehört (freiwillig)',
    'fields.gerritRepoPicker.parent.title': 'Übergeordnetes Projekt',
    'fields.gerritRepoPicker.parent.description':
      'Das übergeordnete Projekt, zu dem das Repository gehören wird',
    'fields.giteaRepoPicker.owner.title': 'Mögliche Eigentümer',
    'fields.giteaRepoPicker.owner.inputTitle': 'Eigentümer',
    'fields.giteaRepoPicker.owner.description':
      'Der Namespace in Gitea, zu dem das Repository gehören wird: der Name einer Organisation, Gruppe, Untergruppe, eines Benutzers oder des Projekts.',
    'fields.githubRepoPicker.owner.title': 'Mögliche Eigentümer',
    'fields.githubRepoPicker.owner.inputTitle': 'Eigentümer',
    'fields.githubRepoPicker.owner.description':
      'Organisation, Benutzer oder Projekt, wozu das Repository gehören wird',
    'fields.gitlabRepoPicker.owner.title': 'Mögliche Eigentümer',
    'fields.gitlabRepoPicker.owner.inputTitle': 'Eigentümer',
    'fields.gitlabRepoPicker.owner.description':
      'Der Namespace in GitLab, zu dem das Repository gehören wird: der Name einer Organisation, Gruppe, Untergruppe, eines Benutzers oder des Projekts.',
    'fields.repoUrlPicker.host.title': 'Host',
    'fields.repoUrlPicker.host.description':
      'Der Host, auf dem das Repository angelegt wird',
    'fields.repoUrlPicker.repository.title': 'Mögliche Repositories',
    'fields.repoUrlPicker.repository.inputTitle': 'Repository',
    'fields.repoUrlPicker.repository.description': 'Der Name des Repositorys',
    'fields.repoOwnerPicker.title': 'Eigentümer',
    'fields.repoOwnerPicker.description': 'Wem das Repository gehört',
    'listTaskPage.title': 'Läufe der Vorlagen',
    'listTaskPage.pageTitle': 'Läufe der Vorlagen',
    'listTaskPage.subtitle': 'Alle Läufe, die gestartet wurden',
    'listTaskPage.content.emptyState.title': 'Nichts zu zeigen',
    'listTaskPage.content.emptyState.description':
      'Es gibt keine Läufe, oder das Backend hat nicht geantwortet.',
    'listTaskPage.content.tableTitle': 'Läufe',
    'listTaskPage.content.tableCell.taskID': 'ID des Laufs',
    'listTaskPage.content.tableCell.template': 'Vorlage',
    'listTaskPage.content.tableCell.created': 'Gestartet',
    'listTaskPage.content.tableCell.owner': 'Eigentümer',
    'listTaskPage.content.tableCell.status': 'Status',
    'ownerListPicker.title': 'Wessen Läufe',
    'ownerListPicker.options.owned': 'Meine',
    'ownerListPicker.options.all': 'Alle',
    'ongoingTask.title': 'Lauf von',
    'ongoingTask.pageTitle.hasTemplateName': 'Lauf von {{templateName}}',
    'ongoingTask.pageTitle.noTemplateName': 'Lauf einer Vorlage',
    'ongoingTask.subtitle': 'Lauf {{taskId}}',
    'ongoingTask.cancelButtonTitle': 'Abbrechen',
    'ongoingTask.retryButtonTitle': 'Erneut versuchen',
    'ongoingTask.startOverButtonTitle': 'Von vorn beginnen',
    'ongoingTask.hideLogsButtonTitle': 'Logs ausblenden',
    'ongoingTask.showLogsButtonTitle': 'Logs zeigen',
    'ongoingTask.contextMenu.moreOptions': 'Mehr',
    'ongoingTask.contextMenu.hideLogs': 'Logs ausblenden',
    'ongoingTask.contextMenu.showLogs': 'Logs zeigen',
    'ongoingTask.contextMenu.hideButtonBar': 'Knöpfe ausblenden',
    'ongoingTask.contextMenu.retry': 'Erneut versuchen',
    'ongoingTask.contextMenu.showButtonBar': 'Knöpfe zeigen',
    'ongoingTask.contextMenu.startOver': 'Von vorn beginnen',
    'ongoingTask.contextMenu.cancel': 'Abbrechen',
    'templateEditorForm.stepper.emptyText':
      'Die Vorlage hat unter spec keine Parameter, die sich zeigen ließen.',
    'renderSchema.tableCell.name': 'Name',
    'renderSchema.tableCell.title': 'Titel',
    'renderSchema.tableCell.description': 'Beschreibung',
    'renderSchema.tableCell.type': 'Typ',
    'renderSchema.tableCell.value': 'Wert',
    'renderSchema.undefined': 'Kein Schema festgelegt',
    'templatingExtensions.title': 'Erweiterungen für Vorlagen',
    'templatingExtensions.pageTitle': 'Erweiterungen für Vorlagen',
    'templatingExtensions.subtitle':
      'Alle Erweiterungen, die Vorlagen verwenden können',
    'templatingExtensions.content.emptyState.title': 'Nichts zu zeigen',
    'templatingExtensions.content.emptyState.description':
      'Es gibt keine Erweiterungen für Vorlagen, oder das Backend hat nicht geantwortet.',
    'templatingExtensions.content.searchFieldPlaceholder':
      'Nach einer Erweiterung suchen',
    'templatingExtensions.content.filters.title': 'Filter',
    'templatingExtensions.content.filters.notAvailable':
      'Es gibt keine Filter für Vorlagen.',
    'templatingExtensions.content.filters.metadataAbsent':
      'Zu diesem Filter gibt es keine Angaben',
    'templatingExtensions.content.filters.schema.input': 'Eingabe',
    'templatingExtensions.content.filters.schema.arguments': 'Argumente',
    'templatingExtensions.content.filters.schema.output': 'Ausgabe',
    'templatingExtensions.content.filters.examples': 'Beispiele',
    'templatingExtensions.content.functions.title': 'Funktionen',
    'templatingExtensions.content.functions.notAvailable':
      'Es gibt keine allgemeinen Funktionen für Vorlagen.',
    'templatingExtensions.content.functions.metadataAbsent':
      'Zu dieser Funktion gibt es keine Angaben',
    'templatingExtensions.content.functions.schema.arguments': 'Argumente',
    'templatingExtensions.content.functions.schema.output': 'Ausgabe',
    'templatingExtensions.content.functions.examples': 'Beispiele',
    'templatingExtensions.content.values.title': 'Werte',
    'templatingExtensions.content.values.notAvailable':
      'Es gibt keine allgemeinen Werte für Vorlagen.',
    'templateTypePicker.title': 'Kategorien',
    'templateIntroPage.title': 'Vorlagen verwalten',
    'templateIntroPage.subtitle':
      'Vorlagen, Formulare und eigene Felder bearbeiten, ansehen und ausprobieren',
    'templateFormPage.title': 'Editor für Vorlagen',
    'templateFormPage.subtitle':
      'Formulare von Vorlagen bearbeiten, ansehen und ausprobieren',
    'templateCustomFieldPage.title': 'Eigene Felder',
    'templateCustomFieldPage.subtitle':
      'Eigene Felder bearbeiten, ansehen und ausprobieren',
    'templateEditorPage.title': 'Editor für Vorlagen',
    'templateEditorPage.subtitle':
      'Vorlagen und ihre Formulare bearbeiten, ansehen und ausprobieren',
    'templateEditorPage.dryRunResults.title': 'Ergebnisse der Probeläufe',
    'templateEditorPage.dryRunResultsList.title': 'Ergebnis {{resultId}}',
    'templateEditorPage.dryRunResultsList.downloadButtonTitle':
      'Als .zip herunterladen',
    'templateEditorPage.dryRunResultsList.deleteButtonTitle':
      'Ergebnis löschen',
    'templateEditorPage.dryRunResultsView.tab.files': 'Dateien',
    'templateEditorPage.dryRunResultsView.tab.log': 'Log',
    'templateEditorPage.dryRunResultsView.tab.output': 'Ausgabe',
    'templateEditorPage.taskStatusStepper.skippedStepTitle': 'Übersprungen',
    'templateEditorPage.customFieldExplorer.selectFieldLabel':
      'Eigenes Feld wählen',
    'templateEditorPage.customFieldExplorer.fieldForm.title':
      'Optionen des Felds',
    'templateEditorPage.customFieldExplorer.fieldForm.applyButtonTitle':
      'Übernehmen',
    'templateEditorPage.customFieldExplorer.fieldPreview.title':
      'Vorschau des Felds',
    'templateEditorPage.customFieldExplorer.preview.title':
      'Was in der Vorlage steht',
    'templateEditorPage.templateEditorBrowser.closeConfirmMessage':
      'Bist du sicher? Was nicht gespeichert ist, geht verloren',
    'templateEditorPage.templateEditorBrowser.saveIconTooltip':
      'Alle Dateien speichern',
    'templateEditorPage.templateEditorBrowser.reloadIconTooltip':
      'Verzeichnis neu laden',
    'templateEditorPage.templateEditorBrowser.closeIconTooltip':
      'Verzeichnis schließen',
    'templateEditorPage.templateEditorIntro.title':
      'Wähle, womit du anfangen willst',
    'templateEditorPage.templateEditorIntro.loadLocal.title':
      'Verzeichnis einer Vorlage laden',
    'templateEditorPage.templateEditorIntro.loadLocal.description':
      'Lade das Verzeichnis einer Vorlage von deinem Rechner, um sie zu bearbeiten und auszuprobieren.',
    'templateEditorPage.templateEditorIntro.loadLocal.unsupportedTooltip':
      'Das können nur manche Browser auf der Grundlage von Chromium, und nur auf Seiten über HTTPS',
    'templateEditorPage.templateEditorIntro.createLocal.title':
      'Neue Vorlage anlegen',
    'templateEditorPage.templateEditorIntro.createLocal.description':
      'Lege auf deinem Rechner das Verzeichnis einer Vorlage an, um sie zu bearbeiten und auszuprobieren.',
    'templateEditorPage.templateEditorIntro.createLocal.unsupportedTooltip':
      'Das können nur manche Browser auf der Grundlage von Chromium, und nur auf Seiten über HTTPS',
    'templateEditorPage.templateEditorIntro.formEditor.title':
      'Formulare ausprobieren',
    'templateEditorPage.templateEditorIntro.formEditor.description':
      'Bearbeite das Formular einer Vorlage und sieh es dir an, mit einem Beispiel oder einer Vorlage aus dem Katalog.',
    'templateEditorPage.templateEditorIntro.fieldExplorer.title':
      'Eigene Felder',
    'templateEditorPage.templateEditorIntro.fieldExplorer.description':
      'Sieh dir die eigenen Felder an, die installiert sind, und probiere sie aus.',
    'templateEditorPage.templateEditorTextArea.saveIconTooltip':
      'Datei speichern',
    'templateEditorPage.templateEditorTextArea.refreshIconTooltip':
      'Datei neu laden',
    'templateEditorPage.templateEditorTextArea.emptyStateParagraph':
      'Wähle etwas im Menü „Datei“.',
    'templateEditorPage.templateFormPreviewer.title':
      'Vorhandene Vorlage laden',
    'templateListPage.title': 'Etwas Neues erstellen',
    'templateListPage.subtitle':
      'Mit den Vorlagen deiner Organisation Neues erstellen',
    'templateListPage.pageTitle': 'Etwas Neues erstellen',
    'templateListPage.templateGroups.defaultTitle': 'Vorlagen',
    'templateListPage.templateGroups.otherTitle': 'Weitere Vorlagen',
    'templateListPage.contentHeader.registerExistingButtonTitle':
      'Vorhandene Komponente eintragen',
    'templateListPage.contentHeader.supportButtonTitle':
      'Mit Vorlagen erstellst du Neues. Jede erstellt etwas anderes: Dienste, Websites, Dokumentation …',
    'templateListPage.additionalLinksForEntity.viewTechDocsTitle':
      'TechDocs lesen',
    'templateWizardPage.title': 'Etwas Neues erstellen',
    'templateWizardPage.subtitle':
      'Mit den Vorlagen deiner Organisation Neues erstellen',
    'templateWizardPage.pageTitle': 'Etwas Neues erstellen',
    'templateWizardPage.templateWithTitle': 'Erstellen: {{templateTitle}}',
    'templateWizardPage.pageContextMenu.editConfigurationTitle':
      'Konfiguration bearbeiten',
    'templateEditorToolbar.customFieldExplorerTooltip': 'Eigene Felder',
    'templateEditorToolbar.installedActionsDocumentationTooltip':
      'Dokumentation der installierten Aktionen',
    'templateEditorToolbar.templatingExtensionsDocumentationTooltip':
      'Dokumentation der Erweiterungen für Vorlagen',
    'templateEditorToolbar.addToCatalogButton': 'Veröffentlichen',
    'templateEditorToolbar.addToCatalogDialogTitle':
      'Änderungen veröffentlichen',
    'templateEditorToolbar.addToCatalogDialogContent.stepsIntroduction':
      'So legst du eine Vorlage an oder änderst sie:',
    'templateEditorToolbar.addToCatalogDialogContent.stepsListItems':
      'Speichere die Dateien der Vorlage in einem Verzeichnis auf deinem Rechner\nÖffne einen Pull Request in einem neuen oder vorhandenen Git-Repository\nGibt es die Vorlage schon, stehen die Änderungen im Softwarekatalog, sobald er gemergt ist\nIst die Vorlage neu, trage ihr Repository so in den Softwarekatalog ein, wie es die Dokumentation unten beschreibt',
    'templateEditorToolbar.addToCatalogDialogActions.documentationButton':
      'Zur Dokumentation',
    'templateEditorToolbar.addToCatalogDialogActions.documentationUrl':
      'https://backstage.io/docs/features/software-templates/adding-templates/',
    'templateEditorToolbarFileMenu.button': 'Datei',
    'templateEditorToolbarFileMenu.options.openDirectory':
      'Verzeichnis einer Vorlage öffnen',
    'templateEditorToolbarFileMenu.options.createDirectory':
      'Verzeichnis einer Vorlage anlegen',
    'templateEditorToolbarFileMenu.options.closeEditor':
      'Editor für Vorlagen schließen',
    'templateEditorToolbarTemplatesMenu.button': 'Vorlagen',
  },
});
