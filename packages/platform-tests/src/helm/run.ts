import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { toolBinary, type Tool } from './binary';

const execute = promisify(execFile);

/** Runs a tool and returns what it prints. Rejects with what it complains about. */
export async function runTool(tool: Tool, args: string[]): Promise<string> {
  try {
    const { stdout } = await execute(toolBinary(tool), args, {
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`${tool} ${args[0]} failed: ${stderr || error}`);
  }
}
