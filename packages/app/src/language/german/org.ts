import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { orgTranslationRef } from '@backstage/plugin-org/alpha';

/** People and groups. */
export default createTranslationMessages({
  ref: orgTranslationRef,
  full: true,
  messages: {
    'groupProfileCard.groupNotFound': 'Die Gruppe gibt es nicht',
    'groupProfileCard.editIconButtonTitle': 'Metadaten bearbeiten',
    'groupProfileCard.refreshIconButtonTitle': 'Entität aktualisieren lassen',
    'groupProfileCard.refreshIconButtonAriaLabel': 'Aktualisieren',
    'groupProfileCard.listItemTitle.entityRef': 'Entitätsreferenz',
    'groupProfileCard.listItemTitle.email': 'E-Mail',
    'groupProfileCard.listItemTitle.parentGroup': 'Übergeordnete Gruppe',
    'groupProfileCard.listItemTitle.childGroups': 'Untergruppen',
    'membersListCard.cardLabel': 'Seite von {{memberName}}',
    'membersListCard.title': 'Mitglieder von {{groupName}}',
    'membersListCard.noMembersDescription':
      'Diese Gruppe hat keine Mitglieder.',
    'membersListCard.noSearchResult':
      'Kein Mitglied passt zu „{{searchTerm}}“.',
    'membersListCard.aggregateMembersToggle.label': 'Auch aus Untergruppen',
    'ownershipCard.title': 'Besitz',
    'ownershipCard.aggregateRelationsToggle.label': 'Auch mittelbarer Besitz',
    'userProfileCard.userNotFound': 'Diese Person gibt es nicht',
    'userProfileCard.editIconButtonTitle': 'Metadaten bearbeiten',
    'userProfileCard.listItemTitle.email': 'E-Mail',
    'userProfileCard.listItemTitle.memberOf': 'Mitglied von',
    'userProfileCard.moreGroupButtonTitle': '… weitere ({{number}})',
    'userProfileCard.allGroupDialog.title': 'Alle Gruppen von {{name}}:',
    'userProfileCard.allGroupDialog.closeButtonTitle': 'Schließen',
  },
});
