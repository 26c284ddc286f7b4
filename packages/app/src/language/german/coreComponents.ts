import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';
import { createTranslationMessages } from '@backstage/frontend-plugin-api';

/** What the parts say that all pages are made of: tables, dialogs, errors, the sign-in page. */
export default createTranslationMessages({
  ref: coreComponentsTranslationRef,
  full: true,
  messages: {
    'signIn.title': 'Anmelden',
    'signIn.loginFailed': 'Die Anmeldung ist fehlgeschlagen',
    'signIn.customProvider.title': 'Eigener Benutzer',
    'signIn.customProvider.subtitle':
      'Gib deine Benutzerkennung und deine Zugangsdaten ein.\n Diese Auswahl wird nicht gespeichert.',
    'signIn.customProvider.userId': 'Benutzerkennung',
    'signIn.customProvider.tokenInvalid':
      'Das Token ist kein gültiges JWT von OpenID Connect',
    'signIn.customProvider.continue': 'Weiter',
    'signIn.customProvider.idToken': 'ID-Token (freiwillig)',
    'signIn.guestProvider.title': 'Gast',
    'signIn.guestProvider.subtitle':
      'Als Gast eintreten.\n Ohne geprüfte Identität kann manches nicht zur Verfügung stehen.',
    'signIn.guestProvider.enter': 'Eintreten',
    skipToContent: 'Zum Inhalt springen',
    'copyTextButton.tooltipText': 'Der Text ist in der Zwischenablage',
    'simpleStepper.reset': 'Zurücksetzen',
    'simpleStepper.finish': 'Fertig',
    'simpleStepper.next': 'Weiter',
    'simpleStepper.skip': 'Überspringen',
    'simpleStepper.back': 'Zurück',
    'errorPage.subtitle': 'FEHLER {{status}}: {{statusMessage}}',
    'errorPage.title': 'Hier ist etwas schiefgegangen.',
    'errorPage.goBack': 'Zurück',
    'errorPage.showMoreDetails': 'Mehr Einzelheiten',
    'errorPage.showLessDetails': 'Weniger Einzelheiten',
    'emptyState.missingAnnotation.title': 'Die Annotation fehlt',
    'emptyState.missingAnnotation.actionTitle':
      'Ergänze die Annotation im YAML deiner Komponente, wie unten hervorgehoben:',
    'emptyState.missingAnnotation.readMore': 'Mehr dazu',
    'supportConfig.default.title': 'Für Hilfe ist nichts eingerichtet',
    'supportConfig.default.linkTitle':
      '`app.support` in die Konfiguration eintragen',
    'errorBoundary.title': 'Bitte {{slackChannel}} um Hilfe.',
    'oauthRequestDialog.title': 'Anmeldung nötig',
    'oauthRequestDialog.authRedirectTitle':
      'Du wirst zur Anmeldung über OAuth weitergeleitet.',
    'oauthRequestDialog.login': 'Anmelden',
    'oauthRequestDialog.rejectAll': 'Alle ablehnen',
    'oauthRequestDialog.message':
      'Melde dich an, damit {{appTitle}} die APIs und Identitäten von {{provider}} nutzen darf.',
    'supportButton.title': 'Hilfe',
    'supportButton.close': 'Schließen',
    'table.filter.title': 'Filter',
    'table.filter.clearAll': 'Alle löschen',
    'table.filter.placeholder': 'Alle Ergebnisse',
    'table.body.emptyDataSourceMessage': 'Keine Einträge',
    'table.pagination.firstTooltip': 'Erste Seite',
    'table.pagination.labelDisplayedRows': '{from}-{to} von {count}',
    'table.pagination.labelRowsSelect': 'Zeilen',
    'table.pagination.lastTooltip': 'Letzte Seite',
    'table.pagination.nextTooltip': 'Nächste Seite',
    'table.pagination.previousTooltip': 'Vorige Seite',
    'table.toolbar.search': 'Filtern',
    'table.header.actions': 'Aktionen',
    'alertDisplay.message_one': '({{ count }} neuere Meldung)',
    'alertDisplay.message_other': '({{ count }} neuere Meldungen)',
    'autoLogout.stillTherePrompt.title':
      'Du wirst abgemeldet, weil du länger nichts getan hast',
    'autoLogout.stillTherePrompt.buttonText': 'Angemeldet bleiben',
    'dependencyGraph.fullscreenTooltip': 'Vollbild ein- oder ausschalten',
    'proxiedSignInPage.title':
      'Du bist anscheinend nicht angemeldet. Lade die Seite im Browser neu.',
    'logViewer.downloadBtn.tooltip': 'Logs herunterladen',
    'logViewer.copyBtn.tooltip': 'Logs in die Zwischenablage kopieren',
    'logViewer.searchField.placeholder': 'Suchen',
  },
});
