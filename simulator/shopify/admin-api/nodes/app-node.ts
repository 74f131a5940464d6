import { gid } from "../../ids.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import type { ApiContext, Node } from "../context.ts"
import { apiVersion } from "../schema.ts"
import { metafieldFields } from "./metafield-node.ts"

export function appNode({ world, scopes }: ApiContext): Node {
  return {
    __typename: "App",
    id: gid("App", world.appId),
    apiKey: world.app.apiKey,
    handle: world.app.handle,
    title: "Afterword",
    embedded: true,
    webhookApiVersion: apiVersion,
    requestedAccessScopes: () => scopes.map(scopeNode),
    availableAccessScopes: () => scopes.map(scopeNode),
    optionalAccessScopes: [],
  }
}

const scopeNode = (handle: string): Node => ({ handle, description: handle.replaceAll("_", " ") })

export const appQueries = {
  currentAppInstallation: (_args: unknown, context: ApiContext): Node => {
    const id = gid("AppInstallation", context.shop.id)
    return {
      __typename: "AppInstallation",
      id,
      accessScopes: context.scopes.map(scopeNode),
      app: () => appNode(context),
      launchUrl: `https://admin.shopify.com/store/${context.shop.domain.split(".")[0]}/apps/${context.world.app.handle}`,
      activeSubscriptions: [],
      ...metafieldFields(context, id),
    }
  },
  app: (_args: unknown, context: ApiContext) => appNode(context),

  // Subscriptions of the app's configuration file are not the shop's own, and Shopify lists none of them here.
  webhookSubscriptions: (args: ConnectionArguments, context: ApiContext) =>
    connection(context, context.shop.ownSubscriptions ?? [], args, ({ id, topic, uri, apiVersion: version }) => ({
      __typename: "WebhookSubscription",
      id: gid("WebhookSubscription", id),
      topic,
      uri,
      apiVersion: { handle: version, displayName: version, supported: true },
    })),
}
