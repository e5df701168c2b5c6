/** One run at a time: what is asked for meanwhile, however often, is served by one more. */
export type Latest = {
  /** Resolves when a run that began after this call has ended. @throws what that run, or one before it, throws. */
  (): Promise<void>
  /** The run that is under way, without asking for one more. */
  underWay(): Promise<void> | undefined
}

export function latest(work: () => Promise<void>): Latest {
  let running: Promise<void> | undefined
  let wanted = false

  async function runWhileWanted(): Promise<void> {
    try {
      while (wanted) {
        wanted = false
        await work()
      }
    } finally {
      // Here and not after it: a call from now on must not be left to a run that is over.
      running = undefined
    }
  }

  const run = () => {
    wanted = true
    running ??= runWhileWanted()
    return running
  }
  return Object.assign(run, { underWay: () => running })
}
