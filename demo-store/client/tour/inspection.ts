// What `vaiven.inspect` tells (docs of the npm package: `Inspection`), as far as the tour shows it.

export interface Money {
  readonly value: number;
}

export interface Profile {
  readonly session: number;
  readonly pageViews: number;
  readonly recent: readonly string[];
  readonly interests: readonly {
    readonly kind: 'category' | 'brand' | 'price_band';
    readonly name: string;
    readonly score: number;
  }[];
  readonly cart: Money & { readonly quantity: number };
  readonly orders: Money & { readonly count: number };
  readonly currency: string;
}

export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly state: 'shown' | 'ready' | 'waiting' | 'not_shown';
  readonly why: string;
}

export interface Slot {
  readonly placement: string;
  readonly filled: boolean;
  readonly why: readonly string[];
  readonly picks: readonly {
    readonly item: string;
    readonly title: string;
    readonly strategy: string;
    readonly because: string;
  }[];
}

export interface Inspection {
  readonly visitor: string | null;
  readonly consent: { readonly personalization: string };
  readonly profile: Profile | null;
  readonly segments: readonly { readonly id: string; readonly name: string }[];
  readonly campaigns: readonly Campaign[];
  readonly slots: readonly Slot[];
  readonly latency: { readonly microseconds: number } | null;
  readonly sending: {
    readonly sent: number;
    readonly waiting: number;
    readonly dropped: number;
    readonly bytes: number;
  };
}
