/** English texts of live state: health, sync, stages, the table of apps and drift. */
export const liveMessages = {
  live: {
    connecting: 'Waiting for the first answer of {{source}}',
  },
} as const;
