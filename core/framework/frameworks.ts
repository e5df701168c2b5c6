import { readFileSync } from 'node:fs'
import { type Framework, parseFramework } from './framework.ts'

/** The frameworks this installation knows, by `id@version`. Groups name theirs; several may stand side by side. */
export type Frameworks = ReadonlyMap<string, Framework> & {
  /** Knows one more from now on. One that is known never changes. */
  learn(framework: Framework): void
}

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
  return Object.assign(byKey, {
    learn(framework: Framework) {
      const key = frameworkKey(framework)
      if (!byKey.has(key)) byKey.set(key, framework)
    },
  })
}

/** Reads a framework file. @throws FrameworkRefused naming every place that is wrong. */
export function readFramework(file: URL): Framework {
  return parseFramework(JSON.parse(readFileSync(file, 'utf8')))
}

/**
 * The reference framework of digital competences, for everybody from primary school on. Its eight levels of mastery are not
 * attested here: a competence is attested or it is not.
 */
export const crcn: Framework = readFramework(new URL('./crcn.json', import.meta.url))

/** The C2i level 2 "enseignant" (decision of 14 December 2010). */
export const c2i2e: Framework = readFramework(new URL('./c2i2e.json', import.meta.url))

/** Those that come with the product. The first is that of a group for which nobody has chosen. */
export const SHIPPED: readonly [Framework, ...Framework[]] = [c2i2e, crcn]

export const DEFAULT_FRAMEWORK = frameworkKey(SHIPPED[0])
