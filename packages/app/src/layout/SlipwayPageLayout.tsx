import {
  BreadcrumbEntry,
  useBreadcrumbEntries,
  type PageLayoutProps,
} from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { resolvePath, useResolvedPath } from 'react-router-dom';
import { useTitle } from '../language/useTitle';

/** The header of a page, with title, tabs and breadcrumbs in the person's language. */
export function SlipwayPageLayout({
  title,
  icon,
  noHeader,
  titleLink,
  headerActions,
  tabs,
  children,
}: PageLayoutProps) {
  const say = useTitle();
  const page = useResolvedPath('.').pathname;
  const { items } = useBreadcrumbEntries();
  if (noHeader) return <>{children}</>;

  // Backstage registers the English title of a tab as a breadcrumb. Only those of tabs are said in
  // another language, since what a person named may well be called "Catalog".
  const breadcrumbs = items.map(item =>
    tabs?.some(tab => tab.label === item.label && tab.href === item.href)
      ? { ...item, label: say(item.label) }
      : item,
  );
  const content = (
    <>
      <PluginHeader
        title={title && say(title)}
        icon={icon}
        titleLink={titleLink}
        breadcrumbs={breadcrumbs}
        tabs={tabs?.map(({ id, label, href }) => ({
          id,
          label: say(label),
          href: resolvePath(href, page).pathname,
          matchStrategy: 'prefix' as const,
        }))}
        customActions={headerActions}
      />
      {children}
    </>
  );
  if (!title) return content;
  return (
    <BreadcrumbEntry entry={{ label: say(title), href: titleLink ?? page }}>
      {content}
    </BreadcrumbEntry>
  );
}
