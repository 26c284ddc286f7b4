import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { catalogReactTranslationRef } from '@backstage/plugin-catalog-react/alpha';

/** What plugins show of catalog entities: filters, columns, dialogs. */
export default createTranslationMessages({
  ref: catalogReactTranslationRef,
  full: true,
  messages: {
    'catalogFilter.title': 'Filter',
    'catalogFilter.buttonTitle': 'Filter',
    'entityKindPicker.title': 'Art',
    'entityKindPicker.errorMessage':
      'Die Arten von Entitäten ließen sich nicht laden',
    'entityLifecyclePicker.title': 'Lebenszyklus',
    'entityNamespacePicker.title': 'Namespace',
    'entityOwnerPicker.title': 'Eigentümer',
    'entityProcessingStatusPicker.title': 'Stand der Verarbeitung',
    'entityTagPicker.title': 'Tags',
    'entityPeekAheadPopover.title':
      'Alle Tags stehen auf der Seite der Entität.',
    'entityPeekAheadPopover.emailCardAction.title': 'E-Mail an {{email}}',
    'entityPeekAheadPopover.emailCardAction.subTitle': 'mailto {{email}}',
    'entityPeekAheadPopover.emailCardAction.ariaLabel': 'E-Mail',
    'entityPeekAheadPopover.entityCardActionsAriaLabel': 'Zeigen',
    'entityPeekAheadPopover.entityCardActionsTitle': 'Einzelheiten zeigen',
    'entitySearchBar.placeholder': 'Suchen',
    'entityTypePicker.title': 'Typ',
    'entityTypePicker.errorMessage':
      'Die Typen von Entitäten ließen sich nicht laden',
    'entityTypePicker.optionAllTitle': 'alle',
    'favoriteEntity.addToFavorites': 'Merken',
    'favoriteEntity.removeFromFavorites': 'Nicht mehr merken',
    'inspectEntityDialog.title': 'Die Entität im Einzelnen',
    'inspectEntityDialog.closeButtonTitle': 'Schließen',
    'inspectEntityDialog.ancestryPage.title': 'Herkunft',
    'inspectEntityDialog.ancestryPage.description':
      'Das sind die Vorfahren der Entität: die Kette oder Ketten von Entitäten, aus denen {{processorsLink}} weitere gemacht haben, bis hin zu dieser. Mit Beziehungen hat das nichts zu tun.',
    'inspectEntityDialog.ancestryPage.processorsLink': 'Prozessoren',
    'inspectEntityDialog.colocatedPage.title': 'Am selben Ort',
    'inspectEntityDialog.colocatedPage.description':
      'Das sind die Entitäten vom selben Ort: aus derselben Quelle, etwa derselben YAML-Datei, oder demselben Ursprung, etwa der URL, die einmal eingetragen wurde.',
    'inspectEntityDialog.colocatedPage.alertNoLocation':
      'Die Entität sagt nicht, von welchem Ort sie kommt.',
    'inspectEntityDialog.colocatedPage.alertNoEntity':
      'Von diesem Ort kommen keine anderen Entitäten.',
    'inspectEntityDialog.colocatedPage.locationHeader': 'Vom selben Ort',
    'inspectEntityDialog.colocatedPage.originHeader': 'Vom selben Ursprung',
    'inspectEntityDialog.colocatedPage.entityListAriaLabel':
      'Entitäten vom selben Ort',
    'inspectEntityDialog.jsonPage.title': 'Die Entität als JSON',
    'inspectEntityDialog.jsonPage.description':
      'So, wie der Katalog sie herausgibt, als JSON.',
    'inspectEntityDialog.overviewPage.title': 'Übersicht',
    'inspectEntityDialog.overviewPage.relation.title': 'Beziehungen',
    'inspectEntityDialog.overviewPage.status.title': 'Status',
    'inspectEntityDialog.overviewPage.identity.title': 'Identität',
    'inspectEntityDialog.overviewPage.metadata.title': 'Metadaten',
    'inspectEntityDialog.overviewPage.annotations': 'Annotationen',
    'inspectEntityDialog.overviewPage.labels': 'Labels',
    'inspectEntityDialog.overviewPage.tags': 'Tags',
    'inspectEntityDialog.overviewPage.copyAriaLabel': '{{label}} kopieren',
    'inspectEntityDialog.overviewPage.copiedStatus': 'Kopiert',
    'inspectEntityDialog.overviewPage.helpLinkAriaLabel': 'Mehr dazu',
    'inspectEntityDialog.yamlPage.title': 'Die Entität als YAML',
    'inspectEntityDialog.yamlPage.description':
      'So, wie der Katalog sie herausgibt, als YAML.',
    'inspectEntityDialog.tabNames.overview': 'Übersicht',
    'inspectEntityDialog.tabNames.ancestry': 'Herkunft',
    'inspectEntityDialog.tabNames.colocated': 'Am selben Ort',
    'inspectEntityDialog.tabNames.json': 'Reines JSON',
    'inspectEntityDialog.tabNames.yaml': 'Reines YAML',
    'inspectEntityDialog.tabsAriaLabel': 'Was gezeigt wird',
    'unregisterEntityDialog.title':
      'Willst du diese Entität wirklich austragen?',
    'unregisterEntityDialog.cancelButtonTitle': 'Abbrechen',
    'unregisterEntityDialog.deleteButtonTitle': 'Entität löschen',
    'unregisterEntityDialog.deleteEntitySuccessMessage':
      'Die Entität {{entityName}} ist entfernt',
    'unregisterEntityDialog.bootstrapState.title':
      'Diese Entität kannst du nicht austragen, denn sie kommt aus der geschützten Konfiguration von Backstage (Ort „{{location}}“). Wenn das ein Irrtum ist, wende dich an die Betreiber von {{appTitle}}.',
    'unregisterEntityDialog.bootstrapState.advancedDescription':
      'Du kannst die Entität selbst aus dem Katalog löschen. Tu das nur, wenn ihre Datei am Ursprungsort gelöscht oder von dort verschoben wurde. Sonst ist die Entität nach der nächsten Aktualisierung des Katalogs wieder da.',
    'unregisterEntityDialog.bootstrapState.advancedOptions':
      'Weitere Möglichkeiten',
    'unregisterEntityDialog.onlyDeleteStateTitle':
      'Diese Entität scheint von keinem eingetragenen Ort zu kommen. Du kannst sie darum nur ganz aus dem Katalog löschen.',
    'unregisterEntityDialog.unregisterState.title':
      'Das trägt diese Entitäten aus:',
    'unregisterEntityDialog.unregisterState.subTitle': 'Sie kommen von hier:',
    'unregisterEntityDialog.unregisterState.description':
      'Rückgängig machst du das, indem du die Entität wieder in {{appTitle}} einträgst.',
    'unregisterEntityDialog.unregisterState.unregisterButtonTitle':
      'Ort austragen',
    'unregisterEntityDialog.unregisterState.advancedOptions':
      'Weitere Möglichkeiten',
    'unregisterEntityDialog.unregisterState.advancedDescription':
      'Du kannst auch die Entität selbst aus dem Katalog löschen. Tu das nur, wenn ihre Datei am Ursprungsort gelöscht oder von dort verschoben wurde. Sonst ist die Entität nach der nächsten Aktualisierung des Katalogs wieder da.',
    'unregisterEntityDialog.errorStateTitle':
      'Interner Fehler: unbekannter Zustand',
    'userListPicker.defaultOrgName': 'Unternehmen',
    'userListPicker.personalFilter.title': 'Persönlich',
    'userListPicker.personalFilter.ownedLabel': 'Meine',
    'userListPicker.personalFilter.starredLabel': 'Gemerkt',
    'userListPicker.orgFilterAllLabel': 'Alle',
    'entityTableColumnTitle.name': 'Name',
    'entityTableColumnTitle.system': 'System',
    'entityTableColumnTitle.owner': 'Eigentümer',
    'entityTableColumnTitle.type': 'Typ',
    'entityTableColumnTitle.lifecycle': 'Lebenszyklus',
    'entityTableColumnTitle.namespace': 'Namespace',
    'entityTableColumnTitle.description': 'Beschreibung',
    'entityTableColumnTitle.tags': 'Tags',
    'entityTableColumnTitle.targets': 'Ziele',
    'entityTableColumnTitle.title': 'Titel',
    'entityTableColumnTitle.label': 'Label',
    'entityTableColumnTitle.domain': 'Domain',
    'entityRelationCard.emptyHelpLinkTitle': 'Wie sich das ändern lässt.',
    'missingAnnotationEmptyState.title': 'Die Annotation fehlt',
    'missingAnnotationEmptyState.readMore': 'Mehr dazu',
    'missingAnnotationEmptyState.annotationYaml':
      'Ergänze die Annotation im YAML von {{entityKind}}, wie unten hervorgehoben:',
    'missingAnnotationEmptyState.generateDescription_one':
      'Die Annotation {{annotations}} fehlt. {{entityKind}} braucht sie, damit du dieses Werkzeug nutzen kannst.',
    'missingAnnotationEmptyState.generateDescription_other':
      'Die Annotationen {{annotations}} fehlen. {{entityKind}} braucht sie, damit du dieses Werkzeug nutzen kannst.',
  },
});
