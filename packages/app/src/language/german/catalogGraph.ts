import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { catalogGraphTranslationRef } from '@backstage/plugin-catalog-graph/alpha';

/** The graph of the catalog and its card. */
export default createTranslationMessages({
  ref: catalogGraphTranslationRef,
  full: true,
  messages: {
    'catalogGraphCard.title': 'Beziehungen',
    'catalogGraphCard.deepLinkTitle': 'Graph zeigen',
    'catalogGraphPage.title': 'Graph des Katalogs',
    'catalogGraphPage.filterToggleButtonTitle': 'Filter',
    'catalogGraphPage.supportButtonDescription':
      'Nimm deine Komponente in den Softwarekatalog auf, um sie hier zu verfolgen.',
    'catalogGraphPage.simplifiedSwitchLabel': 'Vereinfacht',
    'catalogGraphPage.mergeRelationsSwitchLabel': 'Beziehungen zusammenfassen',
    'catalogGraphPage.zoomOutDescription':
      'Mit Verschieben und Zoomen bewegst du dich im Diagramm. Ein Klick macht einen Knoten zum mittleren, ein Klick mit gedrückter Umschalttaste öffnet die Entität.',
    'catalogGraphPage.curveFilter.title': 'Linien',
    'catalogGraphPage.curveFilter.curveMonotoneX': 'Geschwungen',
    'catalogGraphPage.curveFilter.curveStepBefore': 'Gestuft',
    'catalogGraphPage.directionFilter.title': 'Richtung',
    'catalogGraphPage.directionFilter.leftToRight': 'Nach rechts',
    'catalogGraphPage.directionFilter.rightToLeft': 'Nach links',
    'catalogGraphPage.directionFilter.topToBottom': 'Nach unten',
    'catalogGraphPage.directionFilter.bottomToTop': 'Nach oben',
    'catalogGraphPage.maxDepthFilter.title': 'Größte Tiefe',
    'catalogGraphPage.maxDepthFilter.inputPlaceholder': '∞ endlos',
    'catalogGraphPage.maxDepthFilter.clearButtonAriaLabel':
      'größte Tiefe löschen',
    'catalogGraphPage.selectedKindsFilter.title': 'Arten',
    'catalogGraphPage.selectedRelationsFilter.title': 'Beziehungen',
  },
});
