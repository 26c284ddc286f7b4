import { NotFoundError } from '@backstage/errors';
import type { PipelineState } from './PipelineState';

/** For platforms whose pipelines nobody follows. */
export class NoPipelines implements PipelineState {
  source() {
    return { source: 'gitlab', status: 'off' } as const;
  }
  list(platform: string) {
    return { source: this.source(), items: [], platform };
  }
  pipeline(): never {
    throw new NotFoundError('Pipelines are not followed');
  }
  latest() {
    return undefined;
  }
  latestWithJob() {
    return undefined;
  }
  reports() {
    return [];
  }
  subscribe() {
    return () => {};
  }
  log(): never {
    return this.pipeline();
  }
  pipelineAction(): never {
    return this.pipeline();
  }
  jobAction(): never {
    return this.pipeline();
  }
}
