import { parse, type ScalarTag, type CollectionTag, type YAMLSeq } from 'yaml';

interface Template {
  Parameters: Record<string, { Default?: string; AllowedPattern?: string }>;
  Conditions: Record<string, unknown>;
  Resources: Record<string, Resource & { Condition?: string }>;
  Outputs: Record<string, Output & { Condition?: string }>;
}

interface Resource {
  Type: string;
  DeletionPolicy?: string;
  Properties: Record<string, unknown>;
}

interface Output {
  Description: string;
  Value: unknown;
}

/** What a stack of CloudFormation makes with some parameters. Attributes that AWS gives stand as `<Resource.Arn>`. */
export interface Stack {
  resources: Record<string, Resource>;
  outputs: Record<string, Output>;
}

const absent = Symbol('AWS::NoValue');

const pseudo: Record<string, unknown> = {
  'AWS::AccountId': '012345678901',
  'AWS::NoValue': absent,
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
};

const scalar = (name: string): ScalarTag => ({
  tag: `!${name}`,
  resolve: text => ({ [name]: text }),
});
const list = (name: string): CollectionTag => ({
  tag: `!${name}`,
  collection: 'seq',
  resolve: items => ({ [name]: (items as YAMLSeq).toJSON() }),
});
const shortForms = [
  scalar('Ref'),
  scalar('Sub'),
  scalar('GetAtt'),
  ...['Sub', 'If', 'Equals', 'Select', 'Split'].map(list),
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Evaluates the functions of CloudFormation that the stack uses. */
class Evaluation {
  constructor(
    private readonly template: Template,
    private readonly parameters: Record<string, string>,
  ) {}

  holds(condition: string | undefined): boolean {
    if (condition === undefined) return true;
    const rule = this.template.Conditions[condition];
    if (rule === undefined) throw new Error(`No condition ${condition}`);
    return this.value(rule) === true;
  }

  value(node: unknown): unknown {
    if (Array.isArray(node)) {
      return node.map(item => this.value(item)).filter(item => item !== absent);
    }
    if (!isObject(node)) return node;
    const [[name, argument] = [], ...more] = Object.entries(node);
    if (more.length === 0 && shortForms.some(({ tag }) => tag === `!${name}`)) {
      return this.#call(name!, argument);
    }
    return Object.fromEntries(
      Object.entries(node)
        .map(([key, item]) => [key, this.value(item)] as const)
        .filter(([, item]) => item !== absent),
    );
  }

  #call(name: string, argument: unknown): unknown {
    if (name === 'Ref') return this.#named(String(argument));
    if (name === 'GetAtt') return this.#attribute(String(argument));
    if (name === 'Sub') {
      return typeof argument === 'string'
        ? this.#filled(argument, {})
        : this.#filled(...(argument as [string, Record<string, unknown>]));
    }
    const [first, second, third] = argument as unknown[];
    switch (name) {
      case 'If':
        return this.value(this.holds(String(first)) ? second : third);
      case 'Equals':
        return this.value(first) === this.value(second);
      case 'Split':
        return String(this.value(second)).split(String(first));
      default:
        return (this.value(second) as unknown[])[Number(first)];
    }
  }

  #filled(text: string, names: Record<string, unknown>): string {
    return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
      if (name in names) return String(this.value(names[name]));
      return String(
        name.includes('.') ? this.#attribute(name) : this.#named(name),
      );
    });
  }

  #named(name: string): unknown {
    if (name in pseudo) return pseudo[name];
    if (name in this.template.Parameters) {
      const value =
        this.parameters[name] ?? this.template.Parameters[name]!.Default;
      if (value === undefined) throw new Error(`${name} has to be given`);
      return value;
    }
    return this.#attribute(name);
  }

  #attribute(name: string): string {
    const [resource = ''] = name.split('.');
    const found = this.template.Resources[resource];
    if (!found || !this.holds(found.Condition)) {
      throw new Error(`The stack makes no ${resource}`);
    }
    return `<${name}>`;
  }
}

/**
 * What a template of CloudFormation makes.
 *
 * @throws Error when a parameter, condition or resource that it names is missing, or a parameter is not allowed
 */
export function readStack(
  text: string,
  parameters: Record<string, string>,
): Stack {
  const template = parse(text, { customTags: shortForms }) as Template;
  for (const [name, value] of Object.entries(parameters)) {
    const parameter = template.Parameters[name];
    if (!parameter) throw new Error(`There is no parameter ${name}`);
    const { AllowedPattern: pattern } = parameter;
    if (pattern && !new RegExp(pattern).test(value)) {
      throw new Error(`${name} must not be ${value}`);
    }
  }
  const evaluation = new Evaluation(template, parameters);
  const made = <T extends { Condition?: string }>(parts: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(parts)
        .filter(([, { Condition }]) => evaluation.holds(Condition))
        .map(([name, part]) => [name, evaluation.value(part) as T]),
    );
  return {
    resources: made(template.Resources),
    outputs: made(template.Outputs),
  };
}
