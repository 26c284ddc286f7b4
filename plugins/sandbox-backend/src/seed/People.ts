import { hashToken, type Forge } from '../forge/Forge';
import { accessLevels, type Group, type User } from '../store/types';

/** Makes people, teams and tokens. Whatever is there already stays as it is. */
export class People {
  constructor(private readonly forge: Forge) {}

  /** A user, by its name. */
  addUser(
    username: string,
    name: string,
    options: { bot?: boolean } = {},
  ): User {
    const known = this.forge.state.users.find(
      user => user.username === username,
    );
    if (known) return known;
    const user = {
      id: this.forge.store.newId(),
      username,
      name,
      email: `${username}@sandbox.example`,
      bot: options.bot ?? false,
    };
    this.forge.state.users.push(user);
    this.forge.store.save();
    return user;
  }

  /** A token of a user. Only its hash is kept. */
  addToken(
    user: User,
    secret: string,
    options: { scopes?: string[]; expiresAt?: string } = {},
  ): void {
    const hash = hashToken(secret);
    const { state, store } = this.forge;
    state.tokens = state.tokens.filter(token => token.hash !== hash);
    state.tokens.push({
      id: store.newId(),
      userId: user.id,
      name: 'sandbox',
      hash,
      scopes: options.scopes ?? ['api'],
      expiresAt: options.expiresAt ?? null,
    });
    store.save();
  }

  /** A group at a full path, whose parents are there. */
  addGroup(fullPath: string, name: string, description = ''): Group {
    const known = this.forge.findGroup(fullPath);
    if (known) return known;
    const slash = fullPath.lastIndexOf('/');
    const parent =
      slash < 0 ? undefined : this.forge.findGroup(fullPath.slice(0, slash));
    const group = {
      id: this.forge.store.newId(),
      name,
      path: fullPath.slice(slash + 1),
      fullPath,
      description,
      parentId: parent?.id ?? null,
      createdAt: new Date().toISOString(),
    };
    this.forge.state.groups.push(group);
    this.forge.store.save();
    return group;
  }

  addMember(group: Group, user: User, role: keyof typeof accessLevels): void {
    const { state, store } = this.forge;
    state.members = state.members.filter(
      member => member.groupId !== group.id || member.userId !== user.id,
    );
    state.members.push({
      userId: user.id,
      groupId: group.id,
      accessLevel: accessLevels[role],
    });
    store.save();
  }
}
