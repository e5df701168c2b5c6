import { readFileSync } from 'node:fs'
import { type Framework, parseFramework } from './framework.ts'

/** The frameworks this installation knows, by `id@version`. Groups name theirs; several may stand side by side. */
export type Frameworks = ReadonlyMap<string, Framework>

export function frameworkKey(framework: Framework): string {
  return `${framework.id}@${framework.version}`
}

/** @throws Error when two frameworks have the same id and version. */
export function frameworksOf(frameworks: readonly Framework[]): Frameworks {
  const byKey = new Map<string, Framework>()
  for (const framework of frameworks) {
    const key = frameworkKey(framework)
    if (byKey.has(key)) throw new Error(`two frameworks are called ${key}`)
    byKey.set(key, framework)
  }
  return byKey
}

/** Reads a framework file. @throws FrameworkRefused naming every place that is wrong. */
export function readFramework(file: URL): Framework {
  return parseFramework(JSON.parse(readFileSync(file, 'utf8')))
}

/** The C2i level 2 "enseignant" (decision of 14 December 2010). */
export const c2i2e: Framework = readFramework(new URL('./c2i2e.json', import.meta.url))
