/** A resource in AWS that carries the platform's tags, by its ARN. */
export interface Tagged {
  ResourceARN: string;
}

/** What is meant to stay for a while after a destroy: keys are deleted with a delay, logs are kept. */
const staying = [/^arn:aws[a-z-]*:kms:/, /^arn:aws[a-z-]*:logs:/];

/** What was left behind, of everything that still carries a tag of the platform. */
export function leftOvers(tagged: Tagged[]): string[] {
  return [...new Set(tagged.map(resource => resource.ResourceARN))]
    .filter(arn => !staying.some(pattern => pattern.test(arn)))
    .sort();
}
