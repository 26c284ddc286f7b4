import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { scaffolderReactTranslationRef } from '@backstage/plugin-scaffolder-react/alpha';

/** The forms of templates and their cards. */
export default createTranslationMessages({
  ref: scaffolderReactTranslationRef,
  full: true,
  messages: {
    'passwordWidget.content':
      'Dieses Feld ist nicht sicher. Verwende [`ui:field: Secret`](https://backstage.io/docs/features/software-templates/writing-templates/#using-secrets) statt `ui:widget: password`',
    'scaffolderPageContextMenu.moreLabel': 'mehr',
    'scaffolderPageContextMenu.createLabel': 'Erstellen',
    'scaffolderPageContextMenu.editorLabel': 'Vorlagen verwalten',
    'scaffolderPageContextMenu.actionsLabel': 'Installierte Aktionen',
    'scaffolderPageContextMenu.tasksLabel': 'Liste der Läufe',
    'scaffolderPageContextMenu.templatingExtensionsLabel':
      'Erweiterungen für Vorlagen',
    'stepper.backButtonText': 'Zurück',
    'stepper.createButtonText': 'Erstellen',
    'stepper.reviewButtonText': 'Prüfen',
    'stepper.stepIndexLabel': 'Schritt {{index, number}}',
    'stepper.nextButtonText': 'Weiter',
    'templateCategoryPicker.title': 'Kategorien',
    'templateCard.noDescription': 'Keine Beschreibung',
    'templateCard.chooseButtonText': 'Wählen',
    'cardHeader.detailBtnTitle': 'Entität der Vorlage zeigen',
    'templateOutputs.title': 'Ausgabe als Text',
    'workflow.noDescription': 'Keine Beschreibung',
  },
});
