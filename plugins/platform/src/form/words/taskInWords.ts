import type {
  LogEvent,
  ScaffolderTask,
} from '@backstage/plugin-scaffolder-common';
import type { Observable } from '@backstage/types';
import ObservableImpl from 'zen-observable';
import type { TemplateWords } from '../../translation/templates/templateWords';
import { metadataInWords } from './templateInWords';

/** A run with the names of its steps and the title of its template in the person's language. */
export function taskInWords(
  words: TemplateWords,
  task: ScaffolderTask,
): ScaffolderTask {
  const { steps, templateInfo } = task.spec;
  const entity = templateInfo?.entity;
  return {
    ...task,
    spec: {
      ...task.spec,
      steps: steps.map(step => ({ ...step, name: words(step.name) })),
      ...(entity && {
        templateInfo: {
          ...templateInfo,
          entity: {
            ...entity,
            metadata: metadataInWords(words, entity.metadata),
          },
        },
      }),
    } as ScaffolderTask['spec'],
  };
}

/** What a run ends with, as the last event has it; the client's type does not tell of it. */
interface Output {
  links?: { title?: string }[];
  text?: { title?: string; content?: string }[];
}

function eventInWords(words: TemplateWords, event: LogEvent): LogEvent {
  const { output } = event.body as { output?: Output };
  if (!output) return event;
  const told = <T extends { title?: string; content?: string }>(one: T): T => ({
    ...one,
    ...(one.title !== undefined && { title: words(one.title) }),
    ...(one.content !== undefined && { content: words(one.content) }),
  });
  return {
    ...event,
    body: {
      ...event.body,
      output: {
        ...output,
        ...(output.links && { links: output.links.map(told) }),
        ...(output.text && { text: output.text.map(told) }),
      },
    } as LogEvent['body'],
  };
}

/** The events of a run with its results in the person's language. */
export function eventsInWords(
  loadWords: () => Promise<TemplateWords | undefined>,
  events: Observable<LogEvent>,
): Observable<LogEvent> {
  return new ObservableImpl<LogEvent>(observer => {
    let ended = false;
    let end = () => {
      ended = true;
    };
    loadWords().then(
      words => {
        if (ended) return;
        const subscription = events.subscribe({
          next: event =>
            observer.next(words ? eventInWords(words, event) : event),
          error: error => observer.error(error),
          complete: () => observer.complete(),
        });
        end = () => subscription.unsubscribe();
      },
      error => observer.error(error),
    );
    return () => end();
  });
}
