import type {
  LogEvent,
  ScaffolderTask,
} from '@backstage/plugin-scaffolder-common';
import ObservableImpl from 'zen-observable';
import { eventsInWords, taskInWords } from './taskInWords';

const shout = (sentence: string) => sentence.toUpperCase();

const end = {
  type: 'completion',
  body: {
    message: 'done',
    status: 'completed',
    output: {
      links: [{ title: 'merge request', url: 'https://a.example' }],
      text: [{ title: 'proposed', content: 'it waits' }],
      id: 'kept',
    },
  },
} as unknown as LogEvent;
const line = { type: 'log', body: { message: 'a line' } } as LogEvent;

const collect = (words: Parameters<typeof eventsInWords>[0]) =>
  new Promise<LogEvent[]>((resolve, reject) => {
    const seen: LogEvent[] = [];
    eventsInWords(words, ObservableImpl.of(line, end)).subscribe({
      next: event => seen.push(event),
      error: reject,
      complete: () => resolve(seen),
    });
  });

describe('a run in words', () => {
  it('has its steps and its template in the person’s language', () => {
    const task = {
      id: '1',
      spec: {
        parameters: { name: 'as it is' },
        steps: [{ id: 'change', name: 'propose', action: 'platform:change' }],
        templateInfo: {
          entityRef: 'template:default/a',
          entity: { metadata: { name: 'a', title: 'a title' } },
        },
      },
    } as unknown as ScaffolderTask;
    expect(taskInWords(shout, task)).toMatchObject({
      id: '1',
      spec: {
        parameters: { name: 'as it is' },
        steps: [{ id: 'change', name: 'PROPOSE', action: 'platform:change' }],
        templateInfo: {
          entityRef: 'template:default/a',
          entity: { metadata: { name: 'a', title: 'A TITLE' } },
        },
      },
    });
  });

  it('tells its results in the person’s language, and what it prints as it is', async () => {
    const [first, last] = await collect(async () => shout);
    expect(first).toBe(line);
    expect(last!.body).toMatchObject({
      message: 'done',
      status: 'completed',
      output: {
        links: [{ title: 'MERGE REQUEST', url: 'https://a.example' }],
        text: [{ title: 'PROPOSED', content: 'IT WAITS' }],
        id: 'kept',
      },
    });
  });

  it('is as it is where there are no words', async () => {
    expect(await collect(async () => undefined)).toEqual([line, end]);
  });

  it('tells that the words could not be loaded', async () => {
    await expect(
      collect(async () => {
        throw new Error('gone');
      }),
    ).rejects.toThrow('gone');
  });

  it('asks for nothing when nobody listens any more', async () => {
    let asked = 0;
    const events = new ObservableImpl<LogEvent>(() => {
      asked++;
    });
    const words = Promise.resolve(shout);
    eventsInWords(() => words, events)
      .subscribe({})
      .unsubscribe();
    await words;
    expect(asked).toBe(0);
  });
});
