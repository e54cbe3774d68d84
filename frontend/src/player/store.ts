/** What the device keeps: the state of sessions, and records that the server has not yet confirmed. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Saved, SessionRecord } from './record'

/** A record on its way. `version` grows with every change, so that an answer to an older one does not remove it. */
export interface Waiting {
  id: string
  url: string
  body: SessionRecord
  version: number
  refused: boolean
  /** Refused, but nobody waits for its sign: the server has it, or it says nothing of this person. */
  settled?: boolean
}

interface Schema extends DBSchema {
  sessions: { key: string; value: Saved }
  records: { key: string; value: Waiting }
}

export interface Store {
  session(plan: string): Promise<Saved | undefined>
  /** Every session that is kept, with its plan. */
  sessions(): Promise<[string, Saved][]>
  saveSession(plan: string, saved: Saved): Promise<void>
  dropSession(plan: string): Promise<void>
  records(): Promise<Waiting[]>
  /** Keeps the newest state of a record, one version up, whoever writes at the same time. */
  keepRecord(url: string, body: SessionRecord): Promise<void>
  refuseRecord(id: string, version: number, settled: boolean): Promise<void>
  dropRecord(id: string, version: number): Promise<void>
}

export function addressOf(url: string, id: string): string {
  return `${url}${id}/`
}

function nextVersion(known: Waiting | undefined, url: string, body: SessionRecord): Waiting {
  return { id: body.id, url: addressOf(url, body.id), body, version: (known?.version ?? 0) + 1, refused: false }
}

class Database implements Store {
  constructor(private readonly db: IDBPDatabase<Schema>) {}

  session(plan: string) {
    return this.db.get('sessions', plan)
  }

  async sessions() {
    const read = this.db.transaction('sessions')
    const [plans, all] = await Promise.all([read.store.getAllKeys(), read.store.getAll()])
    return plans.map((plan, at): [string, Saved] => [plan, all[at]!])
  }

  async saveSession(plan: string, saved: Saved) {
    await this.db.put('sessions', saved, plan)
  }

  dropSession(plan: string) {
    return this.db.delete('sessions', plan)
  }

  records() {
    return this.db.getAll('records')
  }

  async keepRecord(url: string, body: SessionRecord) {
    const change = this.db.transaction('records', 'readwrite')
    await change.store.put(nextVersion(await change.store.get(body.id), url, body))
    await change.done
  }

  async refuseRecord(id: string, version: number, settled: boolean) {
    const change = this.db.transaction('records', 'readwrite')
    const waiting = await change.store.get(id)
    if (waiting?.version === version) await change.store.put({ ...waiting, refused: true, settled })
    await change.done
  }

  async dropRecord(id: string, version: number) {
    const change = this.db.transaction('records', 'readwrite')
    if ((await change.store.get(id))?.version === version) await change.store.delete(id)
    await change.done
  }
}

/** For browsers that refuse to keep anything (some private windows): lasts as long as the page. */
class Memory implements Store {
  private readonly kept = new Map<string, Waiting>()

  async session() {
    return undefined
  }

  async sessions() {
    return []
  }

  async saveSession() {}

  async dropSession() {}

  async records() {
    return [...this.kept.values()]
  }

  async keepRecord(url: string, body: SessionRecord) {
    this.kept.set(body.id, nextVersion(this.kept.get(body.id), url, body))
  }

  async refuseRecord(id: string, version: number, settled: boolean) {
    const waiting = this.kept.get(id)
    if (waiting?.version === version) this.kept.set(id, { ...waiting, refused: true, settled })
  }

  async dropRecord(id: string, version: number) {
    if (this.kept.get(id)?.version === version) this.kept.delete(id)
  }
}

export async function openStore(): Promise<Store> {
  try {
    const db = await openDB<Schema>('osanka', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('sessions')
        fresh.createObjectStore('records', { keyPath: 'id' })
      },
    })
    return new Database(db)
  } catch (error) {
    console.warn('Nothing can be kept on this device; records are sent straight away.', error)
    return new Memory()
  }
}
