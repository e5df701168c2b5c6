/** The imports of every source file, read as text: enough for holding directions, and needs no compiler. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export type Import = { from: string; to: string; typeOnly: boolean }

const STATEMENT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?[^'"`;]*?from\s+['"]([^'"]+)['"]/g
const BARE = /(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** What a source text imports. Relative names become paths from the root; packages keep their names. */
export function importsIn(from: string, source: string): Import[] {
  const found: Import[] = []
  const add = (name: string, typeOnly: boolean) => {
    const to = name.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), name)) : name
    found.push({ from, to, typeOnly })
  }
  for (const match of source.matchAll(STATEMENT)) add(match[2] ?? '', match[1] !== undefined)
  for (const match of source.matchAll(BARE)) add(match[1] ?? '', false)
  for (const match of source.matchAll(DYNAMIC)) add(match[1] ?? '', false)
  return found
}

/** Every TypeScript file below the folders, as paths from the root, generated ones excepted. */
export function sources(...folders: string[]): string[] {
  const walk = (path: string): string[] =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => name !== 'generated' && name !== 'node_modules')
          .flatMap((name) => walk(join(path, name)))
      : /\.tsx?$/.test(path)
        ? [relative(ROOT, path).replaceAll('\\', '/')]
        : []
  return folders.flatMap((folder) => walk(join(ROOT, folder)))
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** Every way round in a graph, as `a → b → a`, each met once. */
export function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (node: string, path: readonly string[]): void => {
    const at = path.indexOf(node)
    if (at !== -1) {
      found.push([...path.slice(at), node].join(' → '))
      return
    }
    if (done.has(node)) return
    for (const next of graph.get(node) ?? []) visit(next, [...path, node])
    done.add(node)
  }
  for (const node of graph.keys()) visit(node, [])
  return found
}
