import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { appTranslationRef } from '../appTranslationRef';

/** What the app itself says: titles, the side bar, the sign-in page. */
export default createTranslationMessages({
  ref: appTranslationRef,
  full: true,
  messages: {
    'title.home': 'Start',
    'title.platforms': 'Plattformen',
    'title.audit': 'Protokoll',
    'title.catalog': 'Katalog',
    'title.catalogGraph': 'Graph des Katalogs',
    'title.create': 'Erstellen',
    'title.templates': 'Vorlagen',
    'title.tasks': 'Läufe',
    'title.actions': 'Aktionen',
    'title.templateEditor': 'Editor für Vorlagen',
    'title.templatingExtensions': 'Erweiterungen für Vorlagen',
    'title.docs': 'Doku',
    'title.documentation': 'Dokumentation',
    'title.notifications': 'Nachrichten',
    'title.search': 'Suche',
    'title.settings': 'Einstellungen',
    'title.general': 'Allgemein',
    'title.authenticationProviders': 'Anmeldedienste',
    'title.featureFlags': 'Feature Flags',
    'navigation.menu': 'Menü',
    'navigation.toStart': 'Slipway: zur Startseite',
    'sandbox.name': 'Sandbox',
    'sandbox.explanation': 'GitLab ist ein Ersatz auf diesem Rechner',
    'sandbox.label': 'Sandbox: {{explanation}}',
    'signIn.title': 'Anmelden',
    'signIn.gitlab': 'Melde dich mit deinem Konto bei GitLab an',
    'notFound.title': 'Unter dieser Adresse gibt es keine Seite',
    'notFound.text':
      'Der Link kann veraltet sein, oder was er zeigte, gibt es nicht mehr.',
    'notFound.toStart': 'Zur Startseite',
  },
});
