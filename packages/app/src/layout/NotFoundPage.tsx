import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, Flex, Text } from '@backstage/ui';
import { appTranslationRef } from '../language/appTranslationRef';

/** Shown at an address that no page has; that of Backstage is in English in part. */
export function NotFoundPage() {
  const { t } = useTranslationRef(appTranslationRef);
  return (
    <Container pt="8">
      <main>
        <Flex direction="column" align="start">
          <Text as="h1" variant="title-medium" weight="bold">
            {t('notFound.title')}
          </Text>
          <Text as="p" variant="body-large" color="secondary">
            {t('notFound.text')}
          </Text>
          <ButtonLink href="/" variant="primary">
            {t('notFound.toStart')}
          </ButtonLink>
        </Flex>
      </main>
    </Container>
  );
}
