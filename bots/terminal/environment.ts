/** The settings as they are given: by the environment, and by a file `.env` in the folder one starts from. */
import { existsSync } from 'node:fs'
import type { SettingProblem } from '../kit.ts'

const FILE = '.env'

export type Given = {
  environment: Readonly<Record<string, string | undefined>>
  /** The file is there and cannot be read: nobody should start without what stands in it. */
  problems: readonly SettingProblem[]
}

/** What the environment says counts more than the file, so that `PORT=3001 npm start` does what it says. Never throws. */
export function readEnvironment(): Given {
  try {
    if (existsSync(FILE)) process.loadEnvFile(FILE)
    return { environment: process.env, problems: [] }
  } catch {
    return { environment: process.env, problems: [{ code: 'settings-file', names: [FILE] }] }
  }
}
