/**
 * A command's name, written so that it can be pressed: Discord wants the id that it gave to the command. Which ids those
 * are is known once the commands are registered; until then, and for what is none of ours, a name is a word.
 */
import type { Catalogue } from '../../../core/command/catalogue.ts'

/** How Discord writes the command of that name (as people read it, without the slash); undefined: as a word. */
export type Mention = (name: string) => string | undefined

/** A command as Discord answers it. Those of the menu of a message have another type than 1, and cannot be named. */
export type RegisteredCommand = { id: string; name: string; type?: number | undefined }

export function commandMentions(catalogue: Catalogue) {
  /** By the French name, under which each is registered. */
  const ids = new Map<string, string>()
  return {
    learn(registered: readonly RegisteredCommand[]): void {
      for (const { id, name, type = 1 } of registered) if (type === 1) ids.set(name, id)
    },
    mention(name: string): string | undefined {
      const names = catalogue.byName(name)?.names
      if (!names || !Object.values(names).includes(name)) return undefined
      const id = ids.get(names.fr)
      return id === undefined ? undefined : `</${name}:${id}>`
    },
  }
}

/** A word that begins with a slash and is no part of an address, a path or a fraction. */
const NAMED = /(?<![\p{L}\p{N}/_.:\\-])\/([a-z0-9][a-z0-9-]{0,31})(?![\p{L}\p{N}/_-])/gu

/** Escaped markup in which the commands that it names can be pressed. `within`: something of the same line stands before. */
export function withCommands(markup: string, mention: Mention, within: boolean): string {
  return markup.replace(NAMED, (all, name: string, at: number) =>
    within && at === 0 ? all : (mention(name) ?? all),
  )
}
