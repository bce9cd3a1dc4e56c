"""WebSub (https://www.w3.org/TR/websub/): hubs that tell at once when a feed has something new."""
