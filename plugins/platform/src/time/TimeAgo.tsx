import { useEffect, useState } from 'react';
import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { relativeTime, relativeTimeLife } from './relativeTime';

/**
 * A moment in words that stay true while the page is open; the exact time is in the tooltip.
 *
 * @param props.time - ISO 8601
 */
export function TimeAgo({ time }: { time: string }) {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  const [now, setNow] = useState(() => Date.now());
  const moment = Date.parse(time);

  useEffect(() => {
    setNow(Date.now());
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      timer = setTimeout(() => {
        setNow(Date.now());
        tick();
      }, relativeTimeLife(moment, Date.now()));
    };
    tick();
    return () => clearTimeout(timer);
  }, [moment]);

  if (Number.isNaN(moment)) return <>{time}</>;
  return (
    <time dateTime={time} title={new Date(moment).toLocaleString(language)}>
      {relativeTime(Math.min(moment, now), now, language)}
    </time>
  );
}
