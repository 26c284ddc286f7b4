import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { techdocsTranslationRef } from '@backstage/plugin-techdocs/alpha';

/** The documentation. */
export default createTranslationMessages({
  ref: techdocsTranslationRef,
  full: true,
  messages: {
    'aboutCard.viewTechdocs': 'TechDocs lesen',
    'notFound.title': 'Die Dokumentation gibt es nicht',
    'notFound.builderNote':
      'techdocs.builder steht in der Konfiguration nicht auf „local“, darum macht dieses Backstage keine Dokumentation, wenn sie fehlt. Sie muss anderswo gemacht und veröffentlicht werden, etwa in einer CI/CD-Pipeline. Mit „local“ macht Backstage sie selbst.',
    'buildLogs.title': 'Einzelheiten des Builds',
    'buildLogs.closeDrawer': 'Schließen',
    'buildLogs.showBuildLogs': 'Logs des Builds zeigen',
    'buildLogs.waitingForLogs': 'Noch sind keine Logs da …',
    'stateIndicator.initialBuild.message':
      'Diese Dokumentation wird zum ersten Mal geöffnet und dafür gebaut. Danach geht es viel schneller.',
    'stateIndicator.contentStaleRefreshing.message':
      'Eine neuere Fassung dieser Dokumentation wird gebaut und ist bald da.',
    'stateIndicator.contentStaleReady.message':
      'Eine neuere Fassung dieser Dokumentation ist da. Lade die Seite neu, um sie zu sehen.',
    'stateIndicator.contentStaleReady.refreshButton': 'Neu laden',
    'stateIndicator.contentStaleError.message':
      'Eine neuere Fassung dieser Dokumentation ließ sich nicht bauen.',
    'redirectNotification.redirectNow': 'Jetzt weiterleiten',
    'search.noResults': 'Nichts gefunden',
    'search.placeholder': 'In der Dokumentation von {{entityTitle}} suchen',
    'readerPageHeader.owner': 'Eigentümer',
    'readerPageHeader.lifecycle': 'Lebenszyklus',
    'readerPageHeader.source': 'Quelle',
    'home.supportButton': 'Finde Dokumentation zu allem, was es hier gibt.',
    'pageWrapper.title': 'Dokumentation',
    'pageWrapper.subtitle': 'Was {{orgName}} an Dokumentation hat',
    'table.columns.document': 'Dokument',
    'table.columns.owner': 'Eigentümer',
    'table.columns.kind': 'Art',
    'table.columns.type': 'Typ',
    'table.header.actions': 'Aktionen',
    'table.toolbar.searchPlaceholder': 'Filtern',
    'table.pagination.labelRowsSelect': 'Zeilen',
    'table.body.emptyDataSourceMessage': 'Keine Einträge',
    'table.actions.copyDocsUrl':
      'Den Link zur Dokumentation in die Zwischenablage kopieren',
    'table.actions.addToFavorites': 'Merken',
    'table.actions.removeFromFavorites': 'Nicht mehr merken',
    'table.emptyState.title': 'Keine Dokumente',
    'table.emptyState.description':
      'Schreib selbst ein Dokument. Die Einführung zeigt, wie das geht',
    'table.emptyState.docsButton': 'DOKUMENTATION',
    'table.title.all': 'Alle',
    'error.couldNotLoad': 'Die Dokumentation ließ sich nicht laden.',
    'nav.title': 'Doku',
    'entityContent.title': 'TechDocs',
    'reader.settings': 'Einstellungen',
  },
});
