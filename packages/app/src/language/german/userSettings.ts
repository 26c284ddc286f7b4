import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';

/** The settings of a person. */
export default createTranslationMessages({
  ref: userSettingsTranslationRef,
  full: true,
  messages: {
    'languageToggle.title': 'Sprache',
    'languageToggle.description': 'Die Sprache wechseln',
    'languageToggle.select': 'Sprache {{language}} wählen',
    'themeToggle.title': 'Aussehen',
    'themeToggle.description': 'Zwischen hell und dunkel wechseln',
    'themeToggle.select': '{{theme}} wählen',
    'themeToggle.selectAuto': 'Automatisch wählen',
    'themeToggle.names.light': 'Hell',
    'themeToggle.names.dark': 'Dunkel',
    'themeToggle.names.auto': 'Automatisch',
    'signOutMenu.title': 'Abmelden',
    'signOutMenu.moreIconTitle': 'mehr',
    'pinToggle.title': 'Seitenleiste festhalten',
    'pinToggle.description': 'Die Seitenleiste klappt dann nicht ein',
    'pinToggle.switchTitles.unpin': 'Seitenleiste lösen',
    'pinToggle.switchTitles.pin': 'Seitenleiste festhalten',
    'pinToggle.ariaLabelTitle': 'Schalter zum Festhalten der Seitenleiste',
    'identityCard.title': 'Identität in Backstage',
    'identityCard.noIdentityTitle': 'Keine Identität in Backstage',
    'identityCard.userEntity': 'Entität der Person',
    'identityCard.ownershipEntities': 'Besitzt als',
    'defaultProviderSettings.description':
      'Meldet dich bei den APIs und Identitäten von {{provider}} an',
    'emptyProviders.title': 'Keine Anmeldedienste',
    'emptyProviders.description':
      'In Backstage lassen sich Anmeldedienste einrichten, bei denen du dich anmelden kannst.',
    'emptyProviders.action.title':
      'Öffne app-config.yaml und ändere sie, wie unten hervorgehoben:',
    'emptyProviders.action.readMoreButtonTitle': 'Mehr dazu',
    'providerSettingsItem.title.signIn': 'Bei {{title}} anmelden',
    'providerSettingsItem.title.signOut': 'Von {{title}} abmelden',
    'providerSettingsItem.buttonTitle.signIn': 'Anmelden',
    'providerSettingsItem.buttonTitle.signOut': 'Abmelden',
    'authProviders.title': 'Vorhandene Dienste',
    'defaultSettingsPage.tabsTitle.general': 'Allgemein',
    'defaultSettingsPage.tabsTitle.authProviders': 'Anmeldedienste',
    'defaultSettingsPage.tabsTitle.featureFlags': 'Feature Flags',
    'featureFlags.title': 'Feature Flags',
    'featureFlags.description':
      'Lade die Seite neu, nachdem du Feature Flags umgeschaltet hast',
    'featureFlags.emptyFlags.title': 'Keine Feature Flags',
    'featureFlags.emptyFlags.description':
      'Mit Feature Flags können Plugins Neues anbieten, das Benutzer für sich einschalten. So lässt sich Code auch für A/B-Tests trennen.',
    'featureFlags.emptyFlags.action.title':
      'Wie sich ein Feature Flag hinzufügen lässt, zeigt dieses Beispiel:',
    'featureFlags.emptyFlags.action.readMoreButtonTitle': 'Mehr dazu',
    'featureFlags.filterTitle': 'Filter',
    'featureFlags.clearFilter': 'Filter löschen',
    'featureFlags.flagItem.title.disable': 'Ausschalten',
    'featureFlags.flagItem.title.enable': 'Einschalten',
    'featureFlags.flagItem.subtitle.registeredInApplication':
      'Angemeldet von der Anwendung',
    'featureFlags.flagItem.subtitle.registeredInPlugin':
      'Angemeldet vom Plugin {{pluginId}}',
    'settingsLayout.title': 'Einstellungen',
    sidebarTitle: 'Einstellungen',
    'profileCard.title': 'Profil',
    'appearanceCard.title': 'Darstellung',
  },
});
