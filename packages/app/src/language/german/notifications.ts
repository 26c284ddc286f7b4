import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { notificationsTranslationRef } from '@backstage/plugin-notifications/alpha';

/** The notifications and their settings. */
export default createTranslationMessages({
  ref: notificationsTranslationRef,
  full: true,
  messages: {
    'notificationsPage.title': 'Nachrichten',
    'notificationsPage.tableTitle.all_one': 'Alle Nachrichten ({{count}})',
    'notificationsPage.tableTitle.all_other': 'Alle Nachrichten ({{count}})',
    'notificationsPage.tableTitle.saved_one':
      'Gemerkte Nachrichten ({{count}})',
    'notificationsPage.tableTitle.saved_other':
      'Gemerkte Nachrichten ({{count}})',
    'notificationsPage.tableTitle.unread_one':
      'Ungelesene Nachrichten ({{count}})',
    'notificationsPage.tableTitle.unread_other':
      'Ungelesene Nachrichten ({{count}})',
    'notificationsPage.tableTitle.read_one': 'Gelesene Nachrichten ({{count}})',
    'notificationsPage.tableTitle.read_other':
      'Gelesene Nachrichten ({{count}})',
    'filters.title': 'Filter',
    'filters.view.label': 'Ansicht',
    'filters.view.unread': 'Ungelesene Nachrichten',
    'filters.view.read': 'Gelesene Nachrichten',
    'filters.view.saved': 'Gemerkte',
    'filters.view.all': 'Alle',
    'filters.createdAfter.label': 'Gesendet',
    'filters.createdAfter.placeholder': 'Nachrichten seit',
    'filters.createdAfter.last24h': 'In den letzten 24 Stunden',
    'filters.createdAfter.lastWeek': 'In der letzten Woche',
    'filters.createdAfter.anyTime': 'Irgendwann',
    'filters.sortBy.label': 'Sortieren nach',
    'filters.sortBy.placeholder': 'Feld, nach dem sortiert wird',
    'filters.sortBy.newest': 'Neueste zuerst',
    'filters.sortBy.oldest': 'Älteste zuerst',
    'filters.sortBy.topic': 'Thema',
    'filters.sortBy.origin': 'Herkunft',
    'filters.severity.label': 'Mindestens so wichtig',
    'filters.severity.critical': 'Kritisch',
    'filters.severity.high': 'Hoch',
    'filters.severity.normal': 'Normal',
    'filters.severity.low': 'Niedrig',
    'filters.topic.label': 'Thema',
    'filters.topic.anyTopic': 'Jedes Thema',
    'table.emptyMessage': 'Keine Einträge',
    'table.pagination.firstTooltip': 'Erste Seite',
    'table.pagination.labelDisplayedRows': '{from}-{to} von {count}',
    'table.pagination.labelRowsSelect': 'Zeilen',
    'table.pagination.lastTooltip': 'Letzte Seite',
    'table.pagination.nextTooltip': 'Nächste Seite',
    'table.pagination.previousTooltip': 'Vorige Seite',
    'table.bulkActions.markAllRead': 'Alle als gelesen markieren',
    'table.bulkActions.markSelectedAsRead': 'Ausgewählte als gelesen markieren',
    'table.bulkActions.returnSelectedAmongUnread':
      'Ausgewählte wieder als ungelesen markieren',
    'table.bulkActions.saveSelectedForLater': 'Ausgewählte für später merken',
    'table.bulkActions.undoSaveForSelected': 'Ausgewählte nicht mehr merken',
    'table.confirmDialog.title': 'Bist du sicher?',
    'table.confirmDialog.markAllReadDescription':
      'Alle Nachrichten als gelesen markieren.',
    'table.confirmDialog.markAllReadConfirmation': 'Alle markieren',
    'table.confirmDialog.cancel': 'Abbrechen',
    'table.errors.markAllReadFailed':
      'Die Nachrichten ließen sich nicht alle als gelesen markieren',
    'sidebar.title': 'Nachrichten',
    'sidebar.errors.markAsReadFailed':
      'Die Nachricht ließ sich nicht als gelesen markieren',
    'sidebar.errors.fetchNotificationFailed':
      'Die Nachricht ließ sich nicht laden',
    'settings.title': 'Einstellungen der Nachrichten',
    'settings.errorTitle': 'Die Einstellungen ließen sich nicht laden',
    'settings.noSettingsAvailable':
      'Noch gibt es keine Einstellungen für Nachrichten',
    'settings.table.origin': 'Herkunft',
    'settings.table.topic': 'Thema',
    'settings.errors.useNotificationFormat':
      'useNotificationFormat muss in einem NotificationFormatProvider stehen',
    'unreadCard.title_one': 'Letzte ungelesene Nachrichten ({{count}})',
    'unreadCard.title_other': 'Letzte ungelesene Nachrichten ({{count}})',
    'unreadCard.viewAll': 'Alle ansehen',
    'unreadCard.emptyState': 'Alles gelesen',
    'unreadCard.columnNotification': 'Nachricht',
    'unreadCard.columnActions': 'Aktionen',
    'unreadCard.resultsCount': '{{displayed}} von {{total}} Ergebnissen',
  },
});
