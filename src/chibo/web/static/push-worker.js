// Shows the one sentence that was sent; pressed, it opens the book. Its scope is this folder alone.
self.addEventListener("push", (event) => {
  event.waitUntil(self.registration.showNotification(event.data.text(), { tag: "bao", icon: "icon.svg" }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/"));
});
