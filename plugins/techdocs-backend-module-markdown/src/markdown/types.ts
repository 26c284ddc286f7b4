import MarkdownItConstructor from 'markdown-it';

export type MarkdownIt = InstanceType<typeof MarkdownItConstructor>;
export type Token = ReturnType<MarkdownIt['parse']>[number];
export type StateBlock = InstanceType<MarkdownIt['block']['State']>;
export type StateInline = InstanceType<MarkdownIt['inline']['State']>;
