/** Forms that are open before people. Kept outside this process: a half-filled form survives a restart. */
import type { Account, Language } from '../../../core/kernel/actor.ts'
import type { Form } from '../../../core/view/card.ts'
import { inOrder } from '../../runtime/async/in-order.ts'
import type { Values } from './form.ts'

/** Where the forms of an account are kept; what is kept is plain data. One row an account, replaced at every `save`. */
export interface FormSteps {
  load(account: Account): Promise<unknown>
  save(account: Account, state: unknown): Promise<void>
  drop(account: Account): Promise<void>
}

export type OpenForm = { key: string; form: Form; values: Values; language: Language }

type State = { open: OpenForm[] }

/** More forms than anybody fills in at once; the oldest is forgotten first. */
const MOST = 5

export type OpenForms = ReturnType<typeof openForms>

export function openForms(kept: FormSteps) {
  /** One change after another for each account: a state is read, changed and written. */
  const inTurn = inOrder()
  const alone = <T>({ workspaceId, userId }: Account, work: () => Promise<T>) =>
    inTurn([`${workspaceId}:${userId}`], work)
  const all = async (account: Account): Promise<OpenForm[]> => {
    const state = (await kept.load(account)) as Partial<State> | null | undefined
    return Array.isArray(state?.open) ? state.open : []
  }
  return {
    async find(account: Account, key: string): Promise<OpenForm | undefined> {
      return (await all(account)).find((one) => one.key === key)
    },
    /** Keeps a form; an earlier one that asks for the same is replaced, and what it held is taken over. */
    put(account: Account, open: OpenForm): Promise<OpenForm> {
      return alone(account, async () => {
        const before = await all(account)
        const same = before.find((one) => one.key !== open.key && asksTheSame(one, open))
        const kept_ =
          same && open.form.keepsDraft ? { ...open, values: { ...same.values, ...open.values } } : open
        const others = before.filter((one) => one !== same && one.key !== open.key)
        await kept.save(account, { open: [kept_, ...others].slice(0, MOST) } satisfies State)
        return kept_
      })
    },
    /** Fills in a form that is still open. Undefined for one that is not: what was closed does not come back. */
    fill(account: Account, key: string, values: (open: OpenForm) => Values): Promise<OpenForm | undefined> {
      return alone(account, async () => {
        const before = await all(account)
        const found = before.find((one) => one.key === key)
        if (!found) return undefined
        const filled = { ...found, values: values(found) }
        await kept.save(account, {
          open: [filled, ...before.filter((one) => one !== found)],
        } satisfies State)
        return filled
      })
    },
    /** Closes a form, once `last` is done. Answers whether it was still open; nothing is done for one that was not. */
    close(
      account: Account,
      key: string,
      last: () => Promise<void> = async () => undefined,
    ): Promise<boolean> {
      return alone(account, async () => {
        const before = await all(account)
        const left = before.filter((one) => one.key !== key)
        if (left.length === before.length) return false
        await last()
        if (left.length === 0) await kept.drop(account)
        else await kept.save(account, { open: left } satisfies State)
        return true
      })
    },
  }
}

/** What is kept comes back with its keys in another order. */
function wanted({ form }: OpenForm): string {
  return JSON.stringify([form.intent.command, Object.entries(form.intent.input).sort()])
}

function asksTheSame(one: OpenForm, other: OpenForm): boolean {
  return wanted(one) === wanted(other)
}
