// Sensors are dumb: the engine says which to arm, and one that fires is just another event.
import type { Arm } from '../wire/decisions.js';
import type { Params } from '../wire/params.js';
import { listen, safe } from './errors.js';

/** Takes the event of a sensor that fired. */
export type OnFire = (name: string, params: Params) => void;

type Disarm = () => void;

// A fast flick upwards on a touch screen: towards the address bar, away from the content.
const FLICK_PX = 120;
const FLICK_MS = 180;

function timer(arm: Arm, fire: OnFire): Disarm {
  const id = setTimeout(
    safe(() => fire('timer', { campaign: arm.campaign, seconds: arm.amount / 1000 })),
    arm.amount,
  );
  return () => clearTimeout(id);
}

function idle(arm: Arm, fire: OnFire): Disarm {
  let id: ReturnType<typeof setTimeout>;
  const start = (): void => {
    clearTimeout(id);
    id = setTimeout(
      safe(() => fire('idle', { campaign: arm.campaign, seconds: arm.amount / 1000 })),
      arm.amount,
    );
  };
  const stops = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'touchstart'].map((type) =>
    listen(document, type, start, { passive: true, capture: true }),
  );
  start();
  return () => {
    clearTimeout(id);
    stops.forEach((stop) => stop());
  };
}

function scroll(arm: Arm, fire: OnFire): Disarm {
  const check = (): void => {
    const height = document.documentElement.scrollHeight;
    const percent = ((scrollY + innerHeight) / height) * 100;
    // A page that fits on the screen is not scrolled at all.
    if (scrollY > 0 && percent >= arm.amount) {
      fire('scroll_depth', { campaign: arm.campaign, percent: Math.floor(Math.min(percent, 100)) });
    }
  };
  return listen(document, 'scroll', check, { passive: true });
}

function exitIntent(arm: Arm, fire: OnFire): Disarm {
  const stops: Disarm[] = [];
  const leave = (): void => fire('exit_intent', { campaign: arm.campaign });
  if (matchMedia('(pointer: coarse)').matches) {
    let marks: [time: number, y: number][] = [];
    stops.push(
      listen(
        document,
        'scroll',
        () => {
          const now = performance.now();
          marks = [...marks.filter(([time]) => now - time < FLICK_MS), [now, scrollY]];
          if (marks[0]![1] - scrollY > FLICK_PX && scrollY > 0) leave();
        },
        { passive: true },
      ),
      // Who comes back from another app was about to go.
      listen(document, 'visibilitychange', () => {
        if (document.visibilityState === 'visible') leave();
      }),
    );
  } else {
    stops.push(
      listen(document, 'mouseout', (event) => {
        const { relatedTarget, clientY } = event as MouseEvent;
        if (!relatedTarget && clientY <= 0) leave();
      }),
    );
  }
  return () => stops.forEach((stop) => stop());
}

/** The sensors that are armed now. */
export class Sensors {
  readonly _fire: OnFire;
  readonly _armed = new Map<string, Disarm>();
  /** Those that fired on this page view. */
  readonly _fired = new Set<string>();

  /** `fire` gets the events. */
  constructor(fire: OnFire) {
    this._fire = fire;
  }

  /** Arms what is asked for and nothing else; what is armed already goes on. */
  arm(arms: readonly Arm[]): void {
    const wanted = new Set(arms.map((arm) => arm.campaign));
    for (const [campaign, disarm] of this._armed) {
      if (wanted.has(campaign)) continue;
      disarm();
      this._armed.delete(campaign);
    }
    for (const arm of arms) {
      if (this._armed.has(arm.campaign) || this._fired.has(arm.campaign)) continue;
      const disarm = this._start(arm);
      if (disarm) this._armed.set(arm.campaign, disarm);
    }
  }

  /** Another page is seen. */
  renew(): void {
    this.arm([]);
    this._fired.clear();
  }

  _start(arm: Arm): Disarm | null {
    const fire: OnFire = (name, params) => {
      // Once per page view.
      if (!this._armed.has(arm.campaign)) return;
      this._armed.get(arm.campaign)!();
      this._armed.delete(arm.campaign);
      this._fired.add(arm.campaign);
      this._fire(name, params);
    };
    switch (arm.sensor) {
      case 'timer':
        return timer(arm, fire);
      case 'idle':
        return idle(arm, fire);
      case 'scroll':
        return scroll(arm, fire);
      case 'exit_intent':
        return exitIntent(arm, fire);
      default:
        return null;
    }
  }
}
